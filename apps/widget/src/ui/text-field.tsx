import { TEXT_MAX } from "@bellhop/protocol/limits";
import { Component, type RefObject } from "preact";
import type { Scene } from "../scene.ts";

type Props = { scene: Scene; field: RefObject<HTMLTextAreaElement | null> };

/** Grows with the text; Enter sends, Shift+Enter breaks the line, pasted files are attached. */
export class TextField extends Component<Props> {
  override componentDidMount() {
    this.#fit();
  }

  override componentDidUpdate() {
    this.#fit();
  }

  #fit() {
    const { current: field } = this.props.field;
    if (!field) return;
    field.style.height = "0";
    field.style.height = `${field.scrollHeight}px`;
  }

  #press = (event: KeyboardEvent) => {
    // Enter that ends a composed character (Chinese, Japanese…) is not meant for us.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void this.props.scene.acts.send();
  };

  #paste = (event: ClipboardEvent) => {
    const { files = [] } = event.clipboardData ?? {};
    // Word processors add a picture of the text; the text is what is meant.
    if (files.length === 0 || event.clipboardData?.getData("text")) return;
    event.preventDefault();
    void this.props.scene.acts.attach(files);
  };

  render({ scene: { state, texts, acts }, field }: Props) {
    return (
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        value={state.draft}
        aria-label={texts.yourMessage}
        aria-invalid={state.draft.trim().length > TEXT_MAX}
        placeholder={texts.placeholder}
        enterkeyhint="send"
        onInput={(event) => acts.draft(event.currentTarget.value)}
        onKeyDown={this.#press}
        onPaste={this.#paste}
      />
    );
  }
}
