/** A running job; `stop` resolves when the round under way has ended. */
export type Job = { stop(): Promise<void> };

/**
 * Runs `round` again and again, never two at once. It returns the milliseconds until the next one.
 * A round that throws is reported and the next one comes after `retryMs`.
 */
export function repeatJob(
  round: () => Promise<number>,
  report: (error: unknown) => void,
  retryMs = 1_000,
): Job {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running = Promise.resolve();

  async function run(): Promise<void> {
    const pauseMs = await round().catch((error: unknown) => {
      report(error);
      return retryMs;
    });
    if (!stopped) schedule(pauseMs);
  }
  function schedule(pauseMs: number): void {
    timer = setTimeout(() => {
      running = run();
    }, pauseMs);
  }
  schedule(0);

  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
