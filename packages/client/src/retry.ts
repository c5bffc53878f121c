import type { ErrorCode, Refusal, Reply } from "@bellhop/protocol";

/** What a request is answered with when no answer came: the line is down, or too slow. */
export const noAnswer: Refusal = { ok: false, error: "unavailable" };

/** The same as `retry` in the protocol's table of errors, which would bring zod along. */
export const isRetryable = (error: ErrorCode): boolean => /^(unavailable|rate_limited|internal)$/.test(error);

/** Milliseconds before try number `tries` + 1: 0.2 s growing to 4 s, any part of it, so that many browsers spread. */
export const pauseMs = (tries: number): number => 100 + Math.random() * Math.min(4_000, 200 * 2 ** tries);

export const sleep = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

const resting = new Set<() => void>();
let wakings = 0;

/** The server is there again: whoever rests before the next try goes on, and begins with short pauses. */
export function wakeRetries(): void {
  wakings++;
  for (const wake of resting) setTimeout(wake, pauseMs(0));
  resting.clear();
}

function rest(ms: number): Promise<void> {
  return new Promise((wake) => {
    resting.add(wake);
    setTimeout(() => {
      resting.delete(wake);
      wake();
    }, ms);
  });
}

/** Asks again until the answer is final or nobody wants it any more; then resolves with the last answer. */
export async function askUntilFinal<T>(
  ask: () => Promise<Reply<T>>,
  isWanted: (tries: number) => boolean,
): Promise<Reply<T>> {
  let pauses = 0;
  let seen = wakings;
  for (let tries = 0; ; tries++) {
    const reply = await ask();
    if (reply.ok || !isRetryable(reply.error) || !isWanted(tries)) return reply;
    if (seen !== wakings) pauses = 0;
    seen = wakings;
    await rest(reply.detail?.retryAfterMs ?? pauseMs(pauses++));
    if (!isWanted(tries)) return reply;
  }
}

/** Runs `work`; when asked again meanwhile, once more after it. Never twice at a time. */
export function runAgainIfAsked(work: () => Promise<unknown>): () => void {
  let asked = false;
  let running = false;
  const run = async () => {
    running = true;
    try {
      while (asked) {
        asked = false;
        await work();
      }
    } finally {
      running = false;
    }
  };
  return () => {
    asked = true;
    if (!running) void run();
  };
}
