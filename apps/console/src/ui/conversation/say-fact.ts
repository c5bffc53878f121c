import type { TransferTarget } from "@bellhop/protocol";
import type { Format } from "../../format.ts";
import type { OfferStory } from "../../offer-stories.ts";
import type { LogItem } from "../../state-log.ts";
import type { Texts } from "../../texts/en.ts";
import { firstName } from "../../visitor-name.ts";
import { type CallFact, isCallFact, sayCallFact } from "./say-call-fact.ts";

type Item = Extract<LogItem, { kind: "fact" }>;
type Body<K extends Item["body"]["kind"]> = Extract<Item["body"], { kind: K }>;

/** Something that happened, in one short sentence. `now` is store time, for today and tomorrow. */
export function sayFact(item: Item, t: Texts, format: Format, now: number): string {
  const { body, author, story } = item;
  if (story) return sayStory(story, t, format);
  if (isCallFact(body)) return sayCallFact(body, item, t, format, now);
  const { facts, conversation: words } = t;
  const due = (at: number) => format.due(at, now);
  switch (body.kind) {
    case "offered":
      return body.agentName ? facts.offered(firstName(body.agentName)) : facts.offeredAll;
    case "offerMissed":
      return facts[body.reason](firstName(body.agentName));
    case "assigned":
      return sayTaking(body, item.afterMs, t, format);
    case "closed":
      if (body.idle) return facts.idle;
      return author.kind === "agent" && author.name ? words.closedBy(author.name) : words.closed;
    case "reopened":
      return author.kind === "agent" && author.name ? words.reopenedBy(author.name) : words.reopened;
    case "contactLeft":
      return words.left([body.name, body.email].filter(Boolean).join(", "));
    case "waitAnnounced":
      if (body.backAt) return facts.toldBack(due(body.backAt));
      return body.expectedMs ? facts.toldWait(format.duration(body.expectedMs)) : words.waitTold;
    case "released":
      if (body.reason === "released") return facts.gaveBack(firstName(body.agentName));
      return body.waits ? facts.leftWaits(firstName(body.agentName)) : facts.left(firstName(body.agentName));
    default:
      return sayOwed(body, firstName(author.name ?? ""), t, due);
  }
}

function sayStory({ to, end, afterMs }: OfferStory, { facts }: Texts, format: Format): string {
  if (to === null) return facts.offeredAll;
  const name = firstName(to);
  if (end === "asked") return facts.offered(name);
  return end === "taken" ? facts.taken(name, format.wait(afterMs)) : facts[end](name);
}

function sayTaking({ agentName, from }: Body<"assigned">, afterMs: number | null, t: Texts, format: Format) {
  if (from) return t.facts.tookOver(firstName(agentName), firstName(from));
  const { took, tookAfter } = t.conversation;
  return afterMs === null ? took(agentName) : tookAfter(agentName, format.wait(afterMs));
}

/** A department is called by its whole name, a colleague as the team calls them. */
function targetName({ kind, name }: TransferTarget, firstDepartment: string): string {
  return kind === "agent" ? firstName(name) : name || firstDepartment;
}

type Owed = Exclude<
  Exclude<Item["body"], CallFact>,
  {
    kind:
      | "offered"
      | "offerMissed"
      | "assigned"
      | "closed"
      | "reopened"
      | "contactLeft"
      | "waitAnnounced"
      | "released";
  }
>;

function sayOwed(body: Owed, author: string, { facts, departments }: Texts, due: (at: number) => string) {
  switch (body.kind) {
    case "transferOffered":
      return facts.transfer(author, targetName(body.to, departments.first));
    case "transferEnded":
      if (body.reason === "recalled") return facts.recalled(firstName(body.agentName ?? author));
      return body.reason === "refused" && body.agentName
        ? facts.refused(firstName(body.agentName))
        : facts.unanswered;
    case "dutyAdded":
      return facts.duty(firstName(body.duty.agentName), due(body.duty.dueAt));
    case "dutyOverdue":
      return facts.dutyOverdue(firstName(body.agentName));
    case "dutyClosed":
      return body.by === "visitor" ? facts.solved : facts.checked(firstName(body.agentName));
    case "promiseMade":
    case "promiseReminded":
      return facts.promised(firstName(body.agentName), due(body.dueAt));
    case "promiseKept":
      return body.late ? facts.keptLate : facts.kept;
    case "promiseOverdue":
      return facts.broken(due(body.dueAt));
    case "solvedAnswered":
      return body.solved ? facts.solved : facts.notSolved;
  }
}
