import type { Conversation } from "@bellhop/protocol";
import type { DeskNotice } from "./desk-notices.ts";
import type { Texts } from "./texts/en.ts";
import { visitorName } from "./visitor-name.ts";

type Due = (at: number) => string;

/** One sentence, on the page and in a desktop notification. `due` writes a time as this person reads it. */
export function sayNotice({ kind, conversation, name: who }: DeskNotice, t: Texts, due: Due): string {
  const name = visitorName(conversation, t);
  switch (kind) {
    case "offerMissed":
      return t.notices.missed(name);
    case "callMissed":
      return t.call.missed(name);
    case "refused":
      return who ? t.notices.refused(who, name) : t.notices.unanswered(name);
    case "unanswered":
      return t.notices.unanswered(name);
    case "promiseReminded":
      return sayReminder(conversation, who, t, due);
    case "promiseOverdue":
      return who ? `${name}: ${t.notices.brokenBy(who)}` : t.notices.broken(name);
    case "dutyOverdue":
      return t.notices.check(name);
  }
}

/** Of what a colleague promised before this agent took over. */
function sayReminder({ promise, ...visitor }: Conversation, who: string | null, t: Texts, due: Due): string {
  const name = visitorName(visitor, t);
  const when = promise ? due(promise.dueAt) : "";
  return who ? `${name}: ${t.promise.theirs(who, when)}` : t.notices.reminded(name, when);
}
