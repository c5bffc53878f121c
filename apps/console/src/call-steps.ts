import type { Entry } from "@bellhop/protocol";

/** What the log knows of a call's steps beyond each entry: how long after the request, and what a later step says again. */
export type CallSteps = {
  /** By `seq`, ms since the request; of steps that came right after it, or again and again, nothing is said. */
  afterMs: ReadonlyMap<number, number>;
  /** Told by a step that follows: offers that were answered, and that who took the call took its conversation too. */
  told: ReadonlySet<number>;
  /** By `seq` of who took a call: whose conversation it was until then. */
  from: ReadonlyMap<number, string>;
};

export function readCallSteps(entries: readonly Entry[]): CallSteps {
  const afterMs = new Map<number, number>();
  const told = new Set<number>();
  let call = { id: "", askedAt: null as number | null };
  let offered: number | null = null;
  const from = new Map<number, string>();
  let taken: { seq: number; from?: string | undefined } | null = null;
  for (const { seq, at, body } of entries) {
    if (body.kind === "callAccepted" && taken?.seq === seq - 1) {
      told.add(taken.seq);
      if (taken.from) from.set(seq, taken.from);
    }
    taken = body.kind === "assigned" ? { seq, from: body.from } : null;
    if (!("callId" in body)) continue;
    if (body.callId !== call.id) call = { id: body.callId, askedAt: null };
    if (offered !== null) told.add(offered);
    offered = body.kind === "callOffered" ? seq : null;
    // Of a planned call, or one tried again, the time since the request means nothing.
    if (body.kind === "callRequested" && body.at === null) call.askedAt = at;
    if (body.kind === "callMissed" || body.kind === "callPlanned") call.askedAt = null;
    const isTimed = body.kind === "callAccepted" || body.kind === "callRinging";
    if (isTimed && call.askedAt !== null) afterMs.set(seq, at - call.askedAt);
  }
  return { afterMs, told, from };
}
