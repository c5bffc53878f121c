import { Component, createRef } from "preact";
import { type LogLine, listLogLines } from "../log-lines.ts";
import type { Scene } from "../scene.ts";
import { Bubble } from "./bubble.tsx";
import { Icon } from "./icon.tsx";
import { TypingDots } from "./typing-dots.tsx";

type Props = { scene: Scene };

/** How near to an edge counts as there, in pixels. */
const nearPx = 60;

/** The scrolled list. Stays at the newest line while it is in sight, and on the same line while earlier ones come. */
export class MessageLog extends Component<Props> {
  #log = createRef<HTMLDivElement>();
  #sizes = new ResizeObserver(() => this.#keepEnd());
  #height = 0;
  #lines: LogLine[] = [];
  /** First and last key that were drawn. */
  #drawn: (string | undefined)[] = [];

  /** A keystroke in the field below draws the panel anew, but not a thousand bubbles. */
  override shouldComponentUpdate({ scene: next }: Props) {
    const { scene } = this.props;
    const stateKeys = [
      "entries",
      "pending",
      "earlier",
      "conversation",
      "typing",
      "unread",
      "hasEarlier",
    ] as const;
    return (
      stateKeys.some((key) => next.state[key] !== scene.state[key]) ||
      next.care !== scene.care ||
      next.call !== scene.call ||
      next.files !== scene.files ||
      next.today !== scene.today ||
      next.view.isAtEnd !== scene.view.isAtEnd ||
      next.view.isLoadingEarlier !== scene.view.isLoadingEarlier
    );
  }

  override componentDidMount() {
    this.#toEnd();
    this.#drawn = [this.#lines[0]?.key, this.#lines.at(-1)?.key];
    if (this.#log.current) this.#sizes.observe(this.#log.current);
  }

  override componentWillUnmount() {
    this.#sizes.disconnect();
  }

  override getSnapshotBeforeUpdate() {
    const { scrollHeight = 0, scrollTop = 0 } = this.#log.current ?? {};
    return scrollHeight - scrollTop;
  }

  override componentDidUpdate(_before: Props, _state: unknown, fromBottom: number) {
    const log = this.#log.current;
    const [first, last] = [this.#lines[0], this.#lines.at(-1)];
    const isMineNew = last?.kind === "bubble" && last.pending && last.key !== this.#drawn[1];
    if (this.props.scene.view.isAtEnd || isMineNew) this.#toEnd();
    else if (log && first?.key !== this.#drawn[0]) log.scrollTop = log.scrollHeight - fromBottom;
    this.#drawn = [first?.key, last?.key];
  }

  #toEnd = () => {
    const log = this.#log.current;
    if (log) log.scrollTop = log.scrollHeight;
  };

  /** The field below grows, a banner comes, a phone shows its keyboard: the newest line stays in sight. */
  #keepEnd() {
    this.#height = this.#log.current?.clientHeight ?? 0;
    if (this.props.scene.view.isAtEnd) this.#toEnd();
  }

  #scroll = () => {
    const { scene } = this.props;
    const log = this.#log.current;
    if (!log) return;
    // It has not moved, its window has become smaller: the observer is told later.
    if (log.clientHeight !== this.#height) this.#keepEnd();
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < nearPx;
    if (isAtEnd !== scene.view.isAtEnd) scene.acts.reachEnd(isAtEnd);
    if (log.scrollTop < nearPx && scene.state.hasEarlier) void scene.acts.loadEarlier();
  };

  render({ scene }: Props) {
    const { state, view, texts } = scene;
    this.#lines = listLogLines(state, texts, scene.formats, scene.care, scene.call);
    return (
      <div class="stage">
        <div
          ref={this.#log}
          class="log"
          role="log"
          aria-label={texts.conversation}
          aria-relevant="additions"
          aria-busy={view.isLoadingEarlier}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
          tabIndex={0}
          onScroll={this.#scroll}
        >
          {this.#lines.map((line) =>
            line.kind === "bubble" ? (
              <Bubble key={line.key} line={line} scene={scene} onSize={() => view.isAtEnd && this.#toEnd()} />
            ) : (
              <p key={line.key} class={line.kind} dir="auto">
                {line.text}
              </p>
            ),
          )}
          {state.typing && <TypingDots key="typing" />}
        </div>
        {!view.isAtEnd && (
          <button type="button" class="jump" aria-label={texts.latest} onClick={this.#toEnd}>
            <Icon name="latest" />
            {state.unread > 0 && <span class="count">{state.unread}</span>}
          </button>
        )}
      </div>
    );
  }
}
