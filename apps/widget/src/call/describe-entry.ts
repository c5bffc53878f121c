import type { EntryBody } from "@bellhop/protocol";
import type { CallWords } from "./call-words.ts";

/** What an entry of a call says in the timeline, as it was said then; null when it says nothing to a visitor. */
export function describeEntry(
  body: EntryBody,
  saidAt: number,
  { texts, moment, lasted }: CallWords,
): string | null {
  const { said, misses } = texts;
  switch (body.kind) {
    case "callRequested":
      if (body.at) return said.planned(moment(body.at, saidAt));
      return body.channel === "phone" ? said.requested(`…${body.phone ?? ""}`) : said.requestedHere;
    case "callInvited":
      return body.channel === "page" ? said.invited(body.agentName) : texts.calling(body.agentName);
    case "callWaiting":
      return said.waiting;
    case "callConnected":
      return said.connected;
    case "callPlanned":
      return said.planned(moment(body.at, saidAt));
    case "callMissed": {
      const again = body.retryAt && said.retry(moment(body.retryAt, saidAt));
      return again ? `${misses[body.reason]} ${again}` : misses[body.reason];
    }
    case "callEnded":
      if (body.how !== "completed") return said[body.how];
      return body.seconds ? `${said.ended} · ${lasted(body.seconds)}` : said.ended;
    default:
      return null;
  }
}
