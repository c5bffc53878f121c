import type { Entry, EntryBody } from "@bellhop/protocol";

/** What became of an offer, told in one line where it ended; `to` null: everybody was asked. */
export type OfferStory = {
  to: string | null;
  end: "asked" | "taken" | Extract<EntryBody, { kind: "offerMissed" }>["reason"];
  /** How long the taking took. */
  afterMs: number;
};

/** By `seq`: a story to tell at that entry; null for entries that are told elsewhere. */
export type OfferStories = ReadonlyMap<number, OfferStory | null>;

type Asked = { seq: number; at: number; agentId: string | null; to: string | null };

/** Reads offers together with what became of them, so that the log says "Offered to Anna · taken in 6 s" once. */
export function readOfferStories(entries: readonly Entry[]): OfferStories {
  const stories = new Map<number, OfferStory | null>();
  let asked: Asked | null = null;
  for (const { seq, at, body } of entries) {
    if (body.kind === "offered") {
      // Everybody asked again, or the next one: the line before said nothing that stays true.
      if (asked) stories.set(asked.seq, null);
      asked = { seq, at, agentId: body.agentId, to: body.agentName };
      stories.set(seq, { to: asked.to, end: "asked", afterMs: 0 });
    } else if (asked && endsOffer(body)) {
      stories.set(asked.seq, null);
      const story = storyOf(asked, at, body);
      if (story) stories.set(seq, story);
      if (body.kind !== "offerMissed" || asked.agentId !== null) asked = null;
      else stories.set(asked.seq, { to: null, end: "asked", afterMs: 0 });
    }
  }
  return stories;
}

type End = Extract<EntryBody, { kind: "assigned" | "offerMissed" | "closed" | "released" }>;

function endsOffer(body: EntryBody): body is End {
  return ["assigned", "offerMissed", "closed", "released"].includes(body.kind);
}

function storyOf({ agentId, to, at: askedAt }: Asked, at: number, body: End): OfferStory | null {
  if (body.kind === "assigned" && body.agentId === agentId)
    return { to, end: "taken", afterMs: at - askedAt };
  if (body.kind === "offerMissed") return { to: body.agentName, end: body.reason, afterMs: at - askedAt };
  return null;
}
