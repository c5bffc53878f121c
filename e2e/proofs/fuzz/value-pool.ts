import type { Random } from "../random.ts";

type Known = { id: string; epoch: number; seq: number };

const KEPT = 200;

/** Ids and numbers the server itself has named, so that frames reach further than the first look-up. */
export function createValuePool() {
  const conversations = new Map<string, Known>();
  const lists = {
    fileId: [] as string[],
    cid: [] as string[],
    invitationId: [] as string[],
    token: [] as string[],
    siteId: [] as string[],
    agentId: [] as string[],
  };

  function keep(name: keyof typeof lists, value: string): void {
    const list = lists[name];
    list.push(value);
    if (list.length > KEPT) list.shift();
  }

  /** Looks through any answer for things worth asking about. */
  function learn(value: unknown, depth = 0): void {
    if (typeof value !== "object" || value === null || depth > 6) return;
    if (Array.isArray(value)) {
      for (const item of value) learn(item, depth + 1);
      return;
    }
    const found = value as Record<string, unknown>;
    if (typeof found.id === "string" && typeof found.visitorSeq === "number") {
      const {
        id,
        visitorSeq,
        seq = visitorSeq,
        epoch = 0,
      } = found as { id: string; visitorSeq: number; seq?: number; epoch?: number };
      if (seq >= (conversations.get(id)?.seq ?? 0)) conversations.set(id, { id, epoch, seq });
    }
    if (typeof found.cid === "string") keep("cid", found.cid);
    for (const inner of Object.values(found)) learn(inner, depth + 1);
  }

  return {
    learn,
    keep,
    conversation: (random: Random): Known => {
      const known = [...conversations.values()];
      return known.length > 0 ? random.pick(known) : { id: random.uuid(), epoch: 0, seq: 0 };
    },
    known: (name: keyof typeof lists, random: Random): string | null =>
      lists[name].length > 0 ? random.pick(lists[name]) : null,
  };
}

export type ValuePool = ReturnType<typeof createValuePool>;
