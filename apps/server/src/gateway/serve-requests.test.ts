import { type Deps, StoreUnavailable } from "@bellhop/core";
import type { Reply } from "@bellhop/protocol";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type FrameOutcome, type Handlers, serveRequests } from "./serve-requests.ts";

const table = { echo: { input: z.object({ text: z.string() }), output: z.object({ text: z.string() }) } };

function createLine(handlers: Handlers<typeof table, null>) {
  const seen: [string, FrameOutcome][] = [];
  let hear: (event: string, ...args: unknown[]) => void = () => {};
  serveRequests(
    { onAny: (listener: typeof hear) => (hear = listener) },
    {
      deps: {} as Deps,
      table,
      handlers,
      session: null,
      limit: async () => null,
      track: (work) => work,
      observe: (event, outcome) => seen.push([event, outcome]),
    },
  );
  const ask = (event: string, ...args: unknown[]) =>
    new Promise<Reply<unknown>>((resolve) => hear(event, ...args, resolve));
  return { ask, hear: (...args: [string, ...unknown[]]) => hear(...args), seen };
}

const echo: Handlers<typeof table, null> = {
  echo: async (_deps, _session, input) => ({ ok: true, data: input }),
};

describe("[SEC4] every frame is answered with a code, never with an exception", () => {
  it("answers a good one", async () => {
    expect(await createLine(echo).ask("echo", { text: "hello" })).toEqual({
      ok: true,
      data: { text: "hello" },
    });
  });

  it.each([
    ["no input", []],
    ["null", [null]],
    ["a string", ["text"]],
    ["a wrong field", [{ text: { $regex: "^a" } }]],
    ["several inputs, none right", [1, 2, 3]],
  ])("refuses %s", async (_title, args) => {
    expect(await createLine(echo).ask("echo", ...args)).toEqual({ ok: false, error: "bad_request" });
  });

  it.each(["unheard-of", "__proto__", "constructor", "toString", "error"])(
    "refuses the unknown event %s",
    async (event) => {
      expect(await createLine(echo).ask(event, {})).toEqual({ ok: false, error: "bad_request" });
    },
  );

  it("survives frames that want no answer", async () => {
    const { hear, seen } = createLine(echo);
    hear("echo");
    hear("echo", { text: "x" });
    hear("what");
    await new Promise(setImmediate);
    expect(seen.map(([, outcome]) => outcome).toSorted()).toEqual(["accepted", "malformed", "unknown"]);
  });

  it("answers a fault of ours with `internal` and reports it once", async () => {
    const { ask, seen } = createLine({ echo: () => Promise.reject(new Error("bug")) });
    expect(await ask("echo", { text: "x" })).toEqual({ ok: false, error: "internal" });
    expect(seen).toEqual([["echo", "failed"]]);
  });

  it("answers `unavailable` while the store is away", async () => {
    const { ask } = createLine({ echo: () => Promise.reject(new StoreUnavailable()) });
    expect(await ask("echo", { text: "x" })).toEqual({ ok: false, error: "unavailable" });
  });
});
