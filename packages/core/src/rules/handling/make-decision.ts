import type { Author } from "@bellhop/protocol";
import type { Decision, Handled, Handling } from "./handling.ts";

type Changed = Extract<Decision, { ok: true }>;
type Refused = Extract<Decision, { ok: false }>;

export const system: Author = { kind: "system", id: "system", name: null };

export function agentAuthor(agent: { id: string; name: string }): Author {
  return { kind: "agent", id: agent.id, name: agent.name };
}

export function visitorAuthor(visitorId: string): Author {
  return { kind: "visitor", id: visitorId, name: null };
}

export function refuse(error: Refused["error"]): Refused {
  return { ok: false, error };
}

/** Nothing to do: late, repeated, or so already. */
export function unchanged(head: Handled): Changed {
  const nothing = { waitedMs: null, olderFirst: null, call: null, acts: [], dial: null, block: null };
  return { ok: true, next: head, entries: [], timers: [], agents: [], ...nothing };
}

/** `head` and its handling with what is different, and what it brings. */
export function change(
  head: Handled,
  {
    row = {},
    handling = {},
    ...brings
  }: { row?: Partial<Omit<Handled, "handling">>; handling?: Partial<Handling> } & Partial<
    Omit<Changed, "ok" | "next">
  >,
): Changed {
  const next = { ...head, ...row, handling: { ...head.handling, ...handling } };
  return { ...unchanged(next), ...brings };
}
