import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoreUnavailable } from "@bellhop/core";
import { accepted, addSite, createScene, registerStoreContract } from "@bellhop/core/contracts";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SqliteStore } from "./sqlite-store.ts";

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).toReversed()) await undo();
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "bellhop-sqlite-"));
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function openStore(folder: string): Promise<SqliteStore> {
  const store = await SqliteStore.open({ folder });
  cleanUp.push(() => store.close());
  return store;
}

registerStoreContract("SqliteStore", async () => {
  const folder = mkdtempSync(join(tmpdir(), "bellhop-sqlite-"));
  const store = await SqliteStore.open({ folder });
  const close = async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store, close };
});

describe("SqliteStore itself", () => {
  it("[LOG7] the live writer syncs every commit", async () => {
    const store = await openStore(makeFolder());
    expect(await store.readPragmas()).toEqual({ synchronous: 2, journalMode: "wal", foreignKeys: 1 });
  });

  it("[LOG7] what was acknowledged is there after the process was killed", async () => {
    const folder = makeFolder();
    const store = await openStore(folder);
    const siteId = await addSite(store);
    const child = spawn(process.execPath, [
      "--input-type=module-typescript",
      "--eval",
      writingForever(folder, siteId),
    ]);
    cleanUp.push(() => void child.kill("SIGKILL"));
    const closed = once(child, "close");
    const output: string[] = [];
    const faults: string[] = [];
    child.stdout.on("data", (chunk) => output.push(String(chunk)));
    child.stderr.on("data", (chunk) => faults.push(String(chunk)));
    await vi.waitUntil(() => output.length >= 200 || child.exitCode !== null, { timeout: 10_000 });
    child.kill("SIGKILL");
    await closed;
    expect(faults.join("")).toBe("");
    // The last line may be cut.
    const acknowledged = output.join("").split("\n").slice(0, -1);
    expect(acknowledged.length).toBeGreaterThanOrEqual(200);
    const stored = new DatabaseSync(join(folder, "bellhop.db"), { readOnly: true });
    const kept = new Set(
      stored
        .prepare("select id from visitor")
        .all()
        .map(({ id }) => id),
    );
    stored.close();
    expect(acknowledged.filter((visitorId) => !kept.has(visitorId))).toEqual([]);
  });

  it("keeps everything over a restart", async () => {
    const folder = makeFolder();
    const first = await SqliteStore.open({ folder });
    const scene = await createScene(first);
    const { conversation } = accepted(await scene.say({ text: "Jsem tu" }));
    await first.close();
    const second = await openStore(folder);
    expect(
      await second.readConversation({ scope: { kind: "system" }, conversationId: conversation.id }),
    ).toEqual(conversation);
  });

  it("may be written by two processes' worth of stores at once", async () => {
    const folder = makeFolder();
    const [left, right] = await Promise.all([openStore(folder), openStore(folder)]);
    const scene = await createScene(left);
    const { conversation } = accepted(await scene.say());
    const note = (store: SqliteStore, text: string) =>
      store.appendEntry({
        scope: scene.scopeOf(scene.anna),
        conversationId: conversation.id,
        author: { kind: "agent", ...scene.anna },
        cid: text,
        body: { kind: "note", text },
        at: 0,
      });
    const texts = Array.from({ length: 60 }, (_, index) => `note ${index}`);
    await Promise.all(texts.map((text, index) => note(index % 2 ? left : right, text)));
    expect((await scene.log(conversation.id)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 61 }, (_, index) => index + 1),
    );
  });

  it("one operation that throws spoils nothing for those committed with it", async () => {
    const store = await openStore(makeFolder());
    const siteId = await addSite(store);
    const site = await store.readSite(siteId);
    if (!site) throw new Error("no site");
    const answers = await Promise.allSettled([
      store.updateSite({ siteId, name: "Before" }),
      store.createSite({ site, at: 0 }),
      store.createSite({ site: { ...site, id: "fresh", key: "fresh" }, ownerId: "nobody", at: 0 }),
      store.updateSite({ siteId, color: "#000000" }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
    expect(await store.readSite(siteId)).toMatchObject({ name: "Before", color: "#000000" });
    expect(await store.readSite("fresh")).toBeNull();
  });

  it("when the writing thread dies its calls hear it, and the store recovers by itself", async () => {
    const store = await openStore(makeFolder());
    const siteId = await addSite(store);
    const lost = Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => store.updateSite({ siteId, name: `${index}` })),
    );
    await store.crashWriter();
    const reasons = (await lost).flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(reasons.every((reason) => reason instanceof StoreUnavailable)).toBe(true);
    await vi.waitFor(() => store.updateSite({ siteId, name: "Back" }), { timeout: 5_000, interval: 50 });
    expect((await store.readSite(siteId))?.name).toBe("Back");
  });

  it("another process that holds the file for too long makes it unavailable, and no longer than that", async () => {
    const folder = makeFolder();
    const store = await openStore(folder);
    const siteId = await addSite(store);
    const other = new DatabaseSync(join(folder, "bellhop.db"));
    cleanUp.push(() => other.close());
    other.exec("begin immediate");
    await expect(store.updateSite({ siteId, name: "Late" })).rejects.toThrow(StoreUnavailable);
    other.exec("rollback");
    expect((await store.updateSite({ siteId, name: "Now" }))?.name).toBe("Now");
  });

  it("nobody else on the machine may read the file", async () => {
    const folder = makeFolder();
    await openStore(folder);
    expect(statSync(join(folder, "bellhop.db")).mode & 0o077).toBe(0);
  });
});

/** A process that registers visitors as fast as it can and prints each id once it was acknowledged. */
function writingForever(folder: string, siteId: string): string {
  return `
    import { SqliteStore } from ${JSON.stringify(new URL("./sqlite-store.ts", import.meta.url).href)};
    const store = await SqliteStore.open({ folder: ${JSON.stringify(folder)} });
    for (;;) {
      const ids = Array.from({ length: 7 }, () => crypto.randomUUID());
      await Promise.all(ids.map(async (visitorId) => {
        await store.registerVisitor({ siteId: ${JSON.stringify(siteId)}, visitorId, secretHash: "h", at: 1 });
        process.stdout.write(visitorId + "\\n");
      }));
    }`;
}
