import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stopProcess } from "./processes.ts";
import { ensurePrograms } from "./programs.ts";

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--remote-debugging-port=0",
  // What Chromium does to a tab after five minutes out of sight, it does here after one second.
  "--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/1",
];

type PlainTab = {
  /** The value of a JavaScript expression in the page; promises are awaited. */
  evaluate<T>(expression: string): Promise<T>;
  /** Brings it in front; the others are hidden then. */
  show(): Promise<void>;
};

export type PlainChromium = { openTab(url: string): Promise<PlainTab>; close(): Promise<void> };

/**
 * A Chromium without Playwright, which makes every page believe it is in front. Here a tab behind another one is
 * hidden and throttled as it is for people.
 */
export async function launchPlainChromium(): Promise<PlainChromium> {
  const folder = mkdtempSync(join(tmpdir(), "bellhop-chromium-"));
  const child = spawn(
    ensurePrograms(["chromium"]).chromium,
    [...flags, `--user-data-dir=${folder}`, "about:blank"],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const address = await new Promise<string>((resolve, reject) => {
    let output = "";
    child.stderr.on("data", (chunk) => {
      output += chunk;
      const found = /ws:\/\/\S+/.exec(output);
      if (found) resolve(found[0]);
    });
    child.once("exit", () => reject(new Error(`Chromium did not start: ${output}`)));
  });
  const send = await connectDevTools(address);

  async function evaluateIn<T>(expression: string, sessionId: string): Promise<{ value: T }> {
    const options = { expression, awaitPromise: true, returnByValue: true };
    type Answer = { result: { value: T }; exceptionDetails?: { text: string } };
    const { result, exceptionDetails } = await send<Answer>("Runtime.evaluate", options, sessionId);
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`);
    return result;
  }

  return {
    async openTab(url) {
      const { targetId } = await send<{ targetId: string }>("Target.createTarget", { url });
      const { sessionId } = await send<{ sessionId: string }>("Target.attachToTarget", {
        targetId,
        flatten: true,
      });
      return {
        async evaluate<T>(expression: string) {
          for (;;) {
            const answer = await evaluateIn<T>(expression, sessionId).catch((error: Error) => error);
            if (!(answer instanceof Error)) return answer.value;
            // Between two pages there is none to ask.
            if (!/execution context|navigated or closed/.test(answer.message)) throw answer;
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        },
        async show() {
          await send("Target.activateTarget", { targetId });
        },
      };
    },
    async close() {
      await stopProcess(child, "SIGTERM");
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

type Send = <T>(method: string, params: object, sessionId?: string) => Promise<T>;

async function connectDevTools(address: string): Promise<Send> {
  const socket = new WebSocket(address);
  await new Promise((resolve) => socket.addEventListener("open", resolve, { once: true }));
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  socket.addEventListener("message", ({ data }) => {
    const { id, result, error } = JSON.parse(String(data)) as {
      id?: number;
      result: never;
      error?: { message: string };
    };
    const waiter = id === undefined ? undefined : waiting.get(id);
    if (!waiter) return;
    waiting.delete(id ?? 0);
    if (error) waiter.reject(new Error(error.message));
    else waiter.resolve(result);
  });
  return (method, params, sessionId) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      socket.send(JSON.stringify({ id: lastId, method, params, sessionId }));
    });
}
