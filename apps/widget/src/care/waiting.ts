import type { VisitorState } from "@bellhop/client";
import { REOPEN_WITHIN_MS } from "@bellhop/protocol/limits";
import type { Scene } from "../scene.ts";

/** Before the first message of a conversation. What would only be reopened stays where it was. */
export function isChoiceWanted({ departments, conversation, pending }: VisitorState): boolean {
  const isNew =
    !conversation || (conversation.closedAt ?? Number.POSITIVE_INFINITY) + REOPEN_WITHIN_MS < Date.now();
  return isNew && departments.length > 1 && pending.length === 0;
}

/** The last announcement that it takes longer, while that is still so. */
export function findAnnouncement({ conversation, entries }: VisitorState) {
  if (conversation?.status !== "open" || conversation.agent) return undefined;
  const last = entries.findLast(
    ({ author, body }) =>
      body.kind === "waitAnnounced" || (author.kind === "agent" && /^(message|file)$/.test(body.kind)),
  );
  return last?.body.kind === "waitAnnounced" ? last : undefined;
}

/** Somebody waits, no address is known, and none is on its way. */
function isAddressMissing({ visitor, conversation, entries, pending }: VisitorState): boolean {
  if (visitor.email || entries.some(({ body }) => body.kind === "contactLeft")) return false;
  const isOnItsWay = pending.some(({ body, state }) => body.kind === "contactLeft" && state === "sending");
  return !isOnItsWay && (pending.length > 0 || conversation?.status === "open");
}

/** It is closed where the conversation went, be the others there or not: it will take until somebody is back. */
export function isClosedUntilLater(state: VisitorState): boolean {
  const announced = findAnnouncement(state)?.body;
  return announced?.kind === "waitAnnounced" && (announced.backAt ?? 0) > Date.now();
}

/** The form itself: nobody is there, or the person chose it. */
export function isContactWanted({ state, view, isAway }: Scene): boolean {
  const wantsIt = view.wait?.wants === "email" && view.wait.cid === findAnnouncement(state)?.cid;
  return isAddressMissing(state) && (isAway || wantsIt || isClosedUntilLater(state));
}

/** What a person who waits may choose now: to go on waiting (until they have said so), or to leave an address. */
export function isWaitChoiceWanted(scene: Scene): boolean {
  const { state } = scene;
  return !!findAnnouncement(state) && isAddressMissing(state) && !isContactWanted(scene);
}

/** It was passed on, and then answered or closed; not asked again before there is more to judge. */
export function isSolvedAsked({ conversation, entries, pending }: VisitorState): boolean {
  // Who promised to come back has more to say.
  if (conversation?.promise && conversation.status === "open") return false;
  if (!conversation?.asksSolved || pending.some(({ body }) => body.kind === "solvedAnswered")) return false;
  const last = entries.findLast(({ body }) =>
    /^(message|file|solvedAnswered|assigned|closed)$/.test(body.kind),
  );
  const kind = last?.body.kind;
  return kind === "closed" || (last?.author.kind === "agent" && (kind === "message" || kind === "file"));
}
