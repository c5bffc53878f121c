import type {
  PushData,
  Reply,
  VisitorEntry,
  VisitorPushes,
  VisitorReceipt,
  VisitorRequests,
} from "@bellhop/protocol";
import type { z } from "zod";
import type { Household } from "../household.ts";
import type { Random } from "../random.ts";
import { createOutbox } from "./create-outbox.ts";
import { followConversations, type Stretch } from "./follow-conversation.ts";
import { type Line, type LineOptions, openLine } from "./open-line.ts";
import type { Peer, PeerOptions } from "./peer.ts";
import { createPeerLog, type Shown } from "./peer-log.ts";

type Answer<K extends keyof VisitorRequests> = Reply<z.output<VisitorRequests[K]["output"]>> | null;
type Heard<K extends keyof VisitorPushes> = PushData<VisitorPushes, K>;

export type VisitorCredentials = { name: string; visitorId: string; secret: string };
export type VisitorPeer = Peer & { write(): void };

export const greeting = {
  locale: "en",
  timeZone: null,
  page: { url: "https://shop.example/", title: "Shop" },
};

export function makeCredentials(name: string, random: Random): VisitorCredentials {
  return { name, visitorId: random.uuid(), secret: random.token() };
}

export const presentShown = (conversationId: string, { visitorSeq, cid, body }: VisitorEntry): Shown => ({
  conversationId,
  seq: visitorSeq,
  cid,
  text: body.kind === "message" ? body.text : null,
});

type Greet = (line: Pick<Line, "ask">) => Promise<boolean>;

/** The line every visitor needs, also one that only reads. */
export function openVisitorLine(
  house: Household,
  { visitorId, secret }: VisitorCredentials,
  greet: Greet,
  onBack?: LineOptions["onBack"],
): Line {
  return openLine({
    url: house.door ?? house.url,
    namespace: "/visitor",
    query: { site: house.siteKey },
    auth: { visitorId, secret },
    headers: { origin: house.origin },
    greet,
    onBack,
  });
}

/** A visitor who writes when told to and keeps everything heard. */
export function createVisitorPeer(
  who: VisitorCredentials,
  { house, random, load }: PeerOptions,
): VisitorPeer {
  const log = createPeerLog(who.name, "visitor", who.visitorId);
  const follow = followConversations({ log, fetchSince: (id, since) => fetchSince(line, id, since) });
  const line = openVisitorLine(
    house,
    who,
    async ({ ask }) => {
      const reply = (await ask("openSession", greeting)) as Answer<"openSession">;
      if (!reply?.ok) return false;
      const head = reply.data.latest?.conversation;
      if (head) follow(head.id).learnHead(head.visitorSeq);
      return true;
    },
    load.onBack,
  );
  line.on("entryAdded", ({ conversationId, entry }: Heard<"entryAdded">) => {
    follow(conversationId).hear(presentShown(conversationId, entry));
  });
  line.on("headsBeaconed", ({ heads }: Heard<"headsBeaconed">) => {
    for (const head of heads) follow(head.conversationId).learnHead(head.visitorSeq);
  });
  const readReceipt = (data: unknown) => {
    const { conversationId, visitorSeq } = data as VisitorReceipt;
    follow(conversationId).learnHead(visitorSeq);
    return { conversationId, seq: null, visitorSeq };
  };
  const outbox = createOutbox({ line, log, random, ...load, readReceipt });
  let written = 0;

  return {
    log,
    opened: line.opened,
    close: line.close,
    write() {
      written += 1;
      const cid = random.uuid();
      const text = `${who.name} ${written}`;
      outbox.push({ cid, text, event: "sendVisitorMessage", input: () => ({ cid, text }) });
    },
  };
}

async function fetchSince(line: Line, conversationId: string, since: number): Promise<Stretch | null> {
  const reply = (await line.insist("syncConversation", {
    conversationId,
    since,
  })) as Answer<"syncConversation">;
  if (!reply?.ok) return null;
  const { conversation, entries, reset } = reply.data;
  return {
    head: conversation.visitorSeq,
    entries: entries.map((entry) => presentShown(conversationId, entry)),
    reset,
  };
}
