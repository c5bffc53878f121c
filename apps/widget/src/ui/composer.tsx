import { TEXT_MAX } from "@bellhop/protocol/limits";
import { Component, createRef } from "preact";
import type { Scene } from "../scene.ts";
import { AttachButton } from "./attach-button.tsx";
import { EmojiButton } from "./emoji-button.tsx";
import { Icon } from "./icon.tsx";
import { TextField } from "./text-field.tsx";

/** The count appears when this much is left. */
const warnAt = 200;

/** Where one writes: the field, its tools, and what is wrong with what is in it. */
export class Composer extends Component<{ scene: Scene }> {
  #field = createRef<HTMLTextAreaElement>();

  #insert = (sign: string) => {
    const field = this.#field.current;
    if (!field) return;
    field.setRangeText(sign, field.selectionStart, field.selectionEnd, "end");
    this.props.scene.acts.draft(field.value);
    field.focus();
  };

  render({ scene }: { scene: Scene }) {
    const { state, view, texts, acts } = scene;
    const left = TEXT_MAX - state.draft.trim().length;
    return (
      <form
        class="composer"
        onSubmit={(event) => {
          event.preventDefault();
          void acts.send();
        }}
      >
        <p class={`hint${left < 0 || view.problem ? " wrong" : ""}`} role="status">
          {left < warnAt ? texts.charactersLeft(left) : view.problem}
        </p>
        <TextField scene={scene} field={this.#field} />
        <AttachButton name={texts.attach} attach={acts.attach} />
        <EmojiButton name={texts.emoji} pick={this.#insert} />
        <button type="submit" class="round" aria-label={texts.send} disabled={left < 0 || left === TEXT_MAX}>
          <Icon name="send" />
        </button>
      </form>
    );
  }
}
