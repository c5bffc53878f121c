import { Component } from "preact";
import type { EmojiBoard } from "./emoji-board.tsx";
import { Icon } from "./icon.tsx";

type Props = { name: string; pick: (sign: string) => void };
type State = { Board: typeof EmojiBoard | null };

/** Opens the board, which is fetched then; Escape closes it and nothing else. */
export class EmojiButton extends Component<Props, State> {
  override state: State = { Board: null };

  #toggle = async () => {
    const isOpen = !!this.state.Board;
    this.setState({ Board: isOpen ? null : (await import("./emoji-board.tsx")).EmojiBoard });
  };

  #leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !this.state.Board) return;
    event.stopPropagation();
    this.setState({ Board: null });
    (event.currentTarget as Element).querySelector<HTMLElement>(".tool")?.focus();
  };

  #pick = (sign: string) => {
    this.setState({ Board: null });
    this.props.pick(sign);
  };

  render({ name }: Props, { Board }: State) {
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the key bubbles up from the buttons inside
      <div class="emoji" onKeyDown={this.#leave}>
        {Board && <Board name={name} pick={this.#pick} />}
        <button type="button" class="tool" aria-label={name} aria-expanded={!!Board} onClick={this.#toggle}>
          <Icon name="emoji" />
        </button>
      </div>
    );
  }
}
