import { Component } from "preact";
import type { CallProps } from "./call-props.ts";
import { makeCalendarFile } from "./make-calendar-file.ts";
import { showNumber } from "./phone-number.ts";

/** The planned call as a file for the visitor's calendar, made here: no request, nothing told to anybody. */
export class CalendarLink extends Component<CallProps> {
  #url = "";
  #text = "";

  override componentWillUnmount() {
    URL.revokeObjectURL(this.#url);
  }

  render({ scene, desk, words: { texts } }: CallProps) {
    const { call } = desk;
    if (call?.stage.name !== "scheduled") return null;
    const { at } = call.stage;
    const summary = `${scene.state.siteName}: ${texts.title}`;
    const description = call.phone ? texts.toNumber(showNumber(call.phone)) : texts.stay;
    const text = makeCalendarFile({ callId: call.id, at, now: call.requestedAt, summary, description });
    if (text !== this.#text) {
      URL.revokeObjectURL(this.#url);
      this.#url = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
      this.#text = text;
    }
    return (
      <a class="button" href={this.#url} download="bellhop.ics">
        {texts.calendar}
      </a>
    );
  }
}
