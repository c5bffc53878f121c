import { OFFER_TO_ALL_AFTER_MS } from "@bellhop/protocol/limits";
import { askEverybody, askNobody, askOne, hold } from "./ask.ts";
import type { Candidate, Decision, Handled, HandlingCommand, HandlingContext } from "./handling.ts";
import { PASSED_OVER_LOOK_MS } from "./handling-times.ts";
import { type Lapse, lapseOf } from "./lapse-of.ts";
import { unchanged } from "./make-decision.ts";
import { isTimeForAll } from "./offer-until.ts";
import { pickAgent } from "./pick-agent.ts";
import { routeAt } from "./timer-changes.ts";

type Route = Extract<HandlingCommand, { kind: "route" }>;
type Asked = Candidate | "everybody" | null;

/** The next step of what waits: it is offered to somebody, to everybody or, where nobody may be asked, to nobody. */
export function route(head: Handled, command: Route, context: HandlingContext, at: number): Decision {
  const { handling, waitingSince } = head;
  if (waitingSince === null) return unchanged(head);
  if (command.step !== null && command.step !== handling.step) return unchanged(head);
  const { offer } = handling;
  const isOver = command.step !== null || (offer !== null && at >= offer.until);
  if (offer && !isOver) {
    if (offer.agentId === null) return askFreed(head, command, context, at);
    if (context.candidates.some(({ id }) => id === offer.agentId)) return unchanged(head);
  }
  const lapse = lapseOf(handling, context, isOver);
  if (command.outside || command.mode === "manual") return hold(head, command.outside, lapse, at);
  const asked = whomToAsk({ ...handling, tried: lapse.tried }, waitingSince, command, context, at);
  return ask(head, asked, context, lapse, at);
}

/** Everybody is asked already; who has just become free is asked by name. */
function askFreed(head: Handled, command: Route, context: HandlingContext, at: number): Decision {
  const { mode, freed, outside } = command;
  const free = freed ? context.candidates.filter(({ id }) => id === freed) : context.candidates;
  const picked = outside ? null : pickAgent(free, mode, head.handling);
  const nothing = { entries: [], agents: [], tried: head.handling.tried };
  return picked ? ask(head, picked, context, nothing, at) : unchanged(head);
}

/** Before it is time for all, one who has not let it pass. Then everybody; after that one by one again. */
function whomToAsk(
  { offer, held, tried, preferredAgentId }: Handled["handling"],
  waitingSince: number,
  { mode }: Route,
  { candidates }: HandlingContext,
  at: number,
): Asked {
  if (mode === "ringAll") return "everybody";
  if (!isTimeForAll(waitingSince, at)) return pickAgent(candidates, mode, { tried, preferredAgentId });
  const wereAllAsked = offer !== null && isTimeForAll(waitingSince, offer.at);
  if (!wereAllAsked && !held) return "everybody";
  const isNewRound = held || offer?.agentId === null;
  return pickAgent(candidates, mode, { tried: isNewRound ? [] : tried, preferredAgentId }) ?? "everybody";
}

function ask(head: Handled, asked: Asked, context: HandlingContext, lapse: Lapse, at: number): Decision {
  const olderFirst = findOlder(asked, context);
  if (olderFirst) return { ...unchanged(head), olderFirst, timers: [routeAt(head, lookAgainAt(head, at))] };
  if (asked === null) return askNobody(head, lapse, at);
  return asked === "everybody" ? askEverybody(head, lapse, at) : askOne(head, asked, lapse, at);
}

/**
 * Whoever was told to take the older one first asks again right after. When that is lost, the next step by the clock
 * will do: with a nearer one, hundreds who wait would all look again and again while a few agents work them off.
 */
function lookAgainAt({ waitingSince }: Handled, at: number): number {
  const since = waitingSince ?? at;
  return isTimeForAll(since, at) ? at + PASSED_OVER_LOOK_MS : since + OFFER_TO_ALL_AFTER_MS;
}

/** Nobody overtakes: what has waited longer and could be theirs comes before this one. */
function findOlder(asked: Asked, { candidates, older }: HandlingContext): string | null {
  if (asked === null) return null;
  const ids = asked === "everybody" ? candidates.map(({ id }) => id) : [asked.id];
  return ids.map((id) => older.get(id)).find((id) => id !== undefined) ?? null;
}
