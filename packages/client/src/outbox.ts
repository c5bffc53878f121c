import type { Reply } from "@bellhop/protocol";
import { OUTBOX_AGE_MAX_MS, OUTBOX_FILE_BYTES_MAX, OUTBOX_TEXT_BYTES_MAX } from "@bellhop/protocol/limits";
import { newId } from "./new-id.ts";
import { askUntilFinal, isRetryable } from "./retry.ts";
import type { Draft } from "./send-rules.ts";
import type { Pending, SendRefusal } from "./session-types.ts";
import type { Storage } from "./storage.ts";

/** `owner` is who wrote it, and visitors for which site; `acked` the number it got in the log, which has not shown it yet. */
export type OutboxItem = Pending & {
  owner: string;
  acked?: number;
  /** Agents: the id of the taking that has to come first, the same in every try. */
  claimCid?: string;
};
/** What is new about an item; a whole item the first time. */
export type OutboxNews = Partial<OutboxItem> & { cid: string; gone?: boolean };
/** Where a sent item stands in the log. */
export type Sent = Reply<{ conversationId: string; seq: number }>;

type OutboxOptions = {
  owner: string;
  storage: Storage;
  /** Sends it; may be called again for the same item at any time. */
  deliver(item: OutboxItem): Promise<Sent>;
  canSend(): boolean;
  /** Tells the other tabs, who hear it by `absorb`. */
  tell(news: OutboxNews): void;
  changed(news: OutboxNews): void;
};

/** What is not acknowledged yet, in storage and in the memory of every tab, and the sending of it. */
export class Outbox {
  /** In the order of sending. */
  items: OutboxItem[] = [];
  readonly #options: OutboxOptions;
  readonly #sending = new Set<string | null>();

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Brings what an earlier page, or another tab, has left. */
  async load(): Promise<void> {
    const rows: OutboxItem[] = (await this.#options.storage("outbox", (store) => store.getAll())) ?? [];
    for (const row of rows) if (row.owner === this.#options.owner && !this.find(row.cid)) this.absorb(row);
  }

  /** Keeps it, draws it, sends it. */
  async add(draft: Draft, conversationId: string | null): Promise<SendRefusal> {
    if (!draft.ok) return draft;
    const { owner, storage } = this.#options;
    const { body, blob } = draft;
    const item: OutboxItem = {
      cid: newId(),
      owner,
      conversationId,
      body,
      at: Date.now(),
      state: "sending",
      ...(blob && { blob }),
    };
    if (!fits([...this.items, item])) return { ok: false, error: "too_large" };
    await storage("outbox", (store) => store.put(item, item.cid));
    this.note(item, false);
    this.pump();
    return { ok: true };
  }

  find(cid: string): OutboxItem | undefined {
    return this.items.find((item) => item.cid === cid);
  }

  retry(cid: string): void {
    const item = this.find(cid);
    if (item?.state !== "failed") return;
    const { error, body } = item;
    const again: OutboxNews = { cid, error: undefined, state: "sending", at: Date.now() };
    // A file nobody named is thrown away after a while: then it has to go up again.
    if (error === "not_found" && body.kind === "file")
      again.body = { ...body, file: { ...body.file, fileId: "" } };
    this.note(again);
    this.pump();
  }

  discard(cid: string): void {
    this.note({ cid, gone: true });
  }

  /** What is known of an item, from storage, another tab or of late; draws it. */
  absorb(news: OutboxNews): void {
    const known = this.find(news.cid);
    const others = this.items.filter((item) => item !== known);
    if (!news.gone && (known || news.body)) others.push({ ...known, ...news } as OutboxItem);
    this.items = others.sort((a, b) => (a.cid < b.cid ? -1 : 1));
    this.#options.changed(news);
  }

  /** News of an item: draws it, tells the other tabs and keeps it. */
  note(news: OutboxNews, isKept = true): void {
    const { storage, tell } = this.#options;
    this.absorb(news);
    tell(news);
    const item = this.find(news.cid);
    if (isKept)
      void storage("outbox", (store) =>
        item && !item.acked ? store.put(item, item.cid) : (store.delete(news.cid) as IDBRequest),
      );
  }

  /** Drops what the log shows. */
  settle(isInLog: (item: OutboxItem) => boolean): void {
    for (const { cid } of this.items.filter(isInLog)) {
      this.absorb({ cid, gone: true });
      void this.#options.storage("outbox", (store) => store.delete(cid));
    }
  }

  /** Sends what can be sent, one at a time for each conversation. */
  pump(): void {
    for (const { conversationId } of this.items) void this.#pumpLane(conversationId);
  }

  async #pumpLane(lane: string | null): Promise<void> {
    const next = () =>
      this.items.find((item) => item.conversationId === lane && item.state === "sending" && !item.acked);
    if (this.#sending.has(lane)) return;
    this.#sending.add(lane);
    try {
      for (let item = next(); item && this.#options.canSend(); item = next()) await this.#send(item);
    } finally {
      this.#sending.delete(lane);
    }
  }

  async #send(item: OutboxItem): Promise<void> {
    const { cid, at } = item;
    const { deliver, canSend } = this.#options;
    if (Date.now() - at > OUTBOX_AGE_MAX_MS) return this.note({ cid, state: "failed" });
    const reply = await askUntilFinal(
      () => deliver(this.find(cid) ?? item),
      () => canSend() && !!this.find(cid),
    );
    // Discarded, or seen in the log, while it was under way.
    if (!this.find(cid)) return;
    if (reply.ok) this.note({ cid, conversationId: reply.data.conversationId, acked: reply.data.seq });
    else if (!isRetryable(reply.error)) this.note({ cid, state: "failed", error: reply.error });
  }
}

const fits = (items: OutboxItem[]): boolean =>
  new Blob([JSON.stringify(items.map(({ body }) => body))]).size <= OUTBOX_TEXT_BYTES_MAX &&
  new Blob(items.map(({ blob }) => blob ?? "")).size <= OUTBOX_FILE_BYTES_MAX;
