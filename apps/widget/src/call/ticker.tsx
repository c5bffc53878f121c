import { Component, type ComponentChildren } from "preact";

type Props = { draw: () => ComponentChildren };

/** Draws a part anew four times a second, for what counts seconds. */
export class Ticker extends Component<Props> {
  #timer: ReturnType<typeof setInterval> | undefined;

  override componentDidMount() {
    this.#timer = setInterval(() => this.forceUpdate(), 250);
  }

  override componentWillUnmount() {
    clearInterval(this.#timer);
  }

  render({ draw }: Props) {
    return draw();
  }
}
