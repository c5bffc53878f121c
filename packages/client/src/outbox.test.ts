import "./testing/browser.ts";
import { OUTBOX_AGE_MAX_MS, OUTBOX_FILE_BYTES_MAX, OUTBOX_TEXT_BYTES_MAX } from "@bellhop/protocol/limits";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { newId } from "./new-id.ts";
import { Outbox, type OutboxItem, type OutboxNews, type Sent } from "./outbox.ts";
import { draftText } from "./send-rules.ts";
import { createStorage } from "./storage.ts";
import { until } from "./testing/until.ts";

const later = () => new Promise((wake) => setTimeout(wake, 5));

type Options = Partial<ConstructorParameters<typeof Outbox>[0]>;

function openOutbox(owner: string, options: Options = {}) {
  const told: OutboxNews[] = [];
  const outbox = new Outbox({
    owner,
    storage: createStorage(),
    deliver: async () => ({ ok: false, error: "unavailable" }),
    canSend: () => true,
    tell: (news) => told.push(news),
    changed: () => {},
    ...options,
  });
  return { outbox, told };
}

const textOf = ({ body }: OutboxItem) => (body.kind === "message" ? body.text : body.kind);
const write = (outbox: Outbox, text: string, lane: string | null = null) =>
  outbox.add(draftText("message", text), lane);
const keptBy = async (owner: string) => {
  const rows: OutboxItem[] = (await createStorage()("outbox", (store) => store.getAll())) ?? [];
  return rows.filter((row) => row.owner === owner);
};

describe("keeping", () => {
  test("[OB1] what is drawn is in storage already", async () => {
    const owner = newId();
    const drawn: Promise<OutboxItem[]>[] = [];
    const { outbox } = openOutbox(owner, { canSend: () => false, changed: () => drawn.push(keptBy(owner)) });
    await write(outbox, "a");
    expect((await drawn[0])?.map(textOf)).toEqual(["a"]);
  });

  test("[OB3] a later page sends what an earlier one could not, once and in order", async () => {
    const owner = newId();
    const { outbox: earlier } = openOutbox(owner, { canSend: () => false });
    for (const text of ["a", "b", "c"]) await write(earlier, text);
    const sent: string[] = [];
    const { outbox } = openOutbox(owner, {
      deliver: async (item) => ({ ok: true, data: { conversationId: "c", seq: sent.push(textOf(item)) } }),
    });
    await outbox.load();
    outbox.pump();
    await until(() => expect(sent).toEqual(["a", "b", "c"]));
    await until(async () => expect(await keptBy(owner)).toEqual([]));
    const { outbox: next } = openOutbox(owner);
    await next.load();
    expect(next.items).toEqual([]);
  });

  test("[OB9] another owner's entries are neither shown nor sent", async () => {
    const { outbox: theirs } = openOutbox(newId(), { canSend: () => false });
    await write(theirs, "theirs");
    const deliver = vi.fn();
    const { outbox } = openOutbox(newId(), { deliver });
    await outbox.load();
    outbox.pump();
    expect(outbox.items).toEqual([]);
    expect(deliver).not.toHaveBeenCalled();
  });

  test("[OB10] without storage it lives in memory", async () => {
    vi.stubGlobal("indexedDB", undefined);
    const sent: string[] = [];
    const { outbox } = openOutbox(newId(), {
      deliver: async (item) => ({ ok: true, data: { conversationId: "c", seq: sent.push(textOf(item)) } }),
    });
    await outbox.load();
    await write(outbox, "a");
    await until(() => expect(sent).toEqual(["a"]));
    vi.unstubAllGlobals();
  });

  test("[OB8] more than fits is refused before it is drawn", async () => {
    const { outbox } = openOutbox(newId(), { canSend: () => false });
    const blob = new Blob([new Uint8Array(10 * 1024 * 1024)]);
    const file = { fileId: "", name: "f", type: "", size: blob.size, url: "" };
    for (let bytes = 0; bytes < OUTBOX_FILE_BYTES_MAX; bytes += blob.size) {
      expect(await outbox.add({ ok: true, body: { kind: "file", file }, blob }, null)).toEqual({ ok: true });
    }
    expect(await outbox.add({ ok: true, body: { kind: "file", file }, blob }, null)).toEqual({
      ok: false,
      error: "too_large",
    });
    const text = "ž".repeat(4_000);
    let count = 0;
    while ((await write(outbox, text)).ok) count++;
    expect(count).toBe(Math.floor(OUTBOX_TEXT_BYTES_MAX / 8_000) - 1);
    expect(outbox.items).toHaveLength(3 + count);
  });
});

describe("sending", () => {
  test("[OB4] one at a time for each conversation, in the order of writing", async () => {
    let underWay = 0;
    let most = 0;
    const sent: string[] = [];
    const { outbox } = openOutbox(newId(), {
      async deliver(item) {
        most = Math.max(most, ++underWay);
        await later();
        underWay--;
        return {
          ok: true,
          data: { conversationId: item.conversationId ?? "", seq: sent.push(textOf(item)) },
        };
      },
    });
    for (const text of ["1a", "2a", "1b", "2b", "1c"]) void write(outbox, text, text[0]);
    await until(() => expect(sent).toHaveLength(5));
    expect(sent.filter((text) => text[0] === "1")).toEqual(["1a", "1b", "1c"]);
    expect(sent.filter((text) => text[0] === "2")).toEqual(["2a", "2b"]);
    expect(most).toBe(2);
  });

  test("[OB2] [OB5] whatever fails in between, each gets in the log once, in order, by the same cid and body", async () => {
    const outcome = fc.constantFrom<"stored" | "lost answer" | "no answer" | "limited">(
      "stored",
      "lost answer",
      "no answer",
      "limited",
    );
    const run = async (outcomes: string[], texts: string[]) => {
      const log: { cid: string; text: string }[] = [];
      const deliver = async (item: OutboxItem): Promise<Sent> => {
        await null;
        const next = outcomes.shift() ?? "stored";
        if (next === "no answer") return { ok: false, error: "unavailable", detail: { retryAfterMs: 1 } };
        if (next === "limited") return { ok: false, error: "rate_limited", detail: { retryAfterMs: 1 } };
        const known = log.find(({ cid }) => cid === item.cid);
        if (known) expect(textOf(item)).toBe(known.text);
        else log.push({ cid: item.cid, text: textOf(item) });
        if (next === "lost answer") return { ok: false, error: "unavailable", detail: { retryAfterMs: 1 } };
        return {
          ok: true,
          data: { conversationId: "c", seq: log.findIndex(({ cid }) => cid === item.cid) + 1 },
        };
      };
      const { outbox } = openOutbox(newId(), { deliver, storage: async () => undefined });
      for (const text of texts) await write(outbox, text);
      await until(() => expect(outbox.items.every(({ acked }) => acked)).toBe(true));
      expect(log.map(({ text }) => text)).toEqual(texts);
    };
    const texts = fc.array(
      fc.string({ minLength: 1 }).map((text) => `>${text.trim()}`),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(fc.asyncProperty(fc.array(outcome, { maxLength: 12 }), texts, run), { numRuns: 40 });
  });

  test("[OB6] what no retry can cure is failed with its code; retry sends it again, discard drops it", async () => {
    const owner = newId();
    const answers: Sent[] = [
      { ok: false, error: "cid_conflict" },
      { ok: false, error: "forbidden" },
      { ok: true, data: { conversationId: "c", seq: 1 } },
    ];
    const { outbox } = openOutbox(owner, { deliver: async () => answers.shift() as Sent });
    await write(outbox, "a");
    await until(() => expect(outbox.items).toMatchObject([{ state: "failed", error: "cid_conflict" }]));
    await write(outbox, "b");
    await until(() => expect(outbox.items[1]).toMatchObject({ state: "failed", error: "forbidden" }));
    const [a, b] = outbox.items;
    outbox.discard(b?.cid ?? "");
    outbox.retry(a?.cid ?? "");
    await until(() => expect(outbox.items).toMatchObject([{ cid: a?.cid, acked: 1 }]));
    await until(async () => expect(await keptBy(owner)).toEqual([]));
  });

  test("[OB7] what is older than a day waits for the person", async () => {
    const owner = newId();
    const { outbox: earlier } = openOutbox(owner, { canSend: () => false });
    const now = vi.spyOn(Date, "now").mockReturnValue(Date.now() - OUTBOX_AGE_MAX_MS - 1);
    await write(earlier, "old");
    now.mockRestore();
    const sent: string[] = [];
    const { outbox } = openOutbox(owner, {
      deliver: async (item) => ({ ok: true, data: { conversationId: "c", seq: sent.push(textOf(item)) } }),
    });
    await outbox.load();
    outbox.pump();
    await until(() => expect(outbox.items).toMatchObject([{ state: "failed" }]));
    expect(sent).toEqual([]);
    outbox.retry(outbox.items[0]?.cid ?? "");
    await until(() => expect(sent).toEqual(["old"]));
  });

  test("[OB2] what was discarded while it was under way does not come back", async () => {
    const { promise, resolve } = Promise.withResolvers<Sent>();
    const { outbox } = openOutbox(newId(), { deliver: () => promise });
    await write(outbox, "a");
    outbox.discard(outbox.items[0]?.cid ?? "");
    resolve({ ok: false, error: "forbidden" });
    await later();
    expect(outbox.items).toEqual([]);
  });
});
