type Waiting = { start: () => void; giveUp: () => void; since: number };

/**
 * Lets `width` pieces of work run at a time; the others wait in the order they came. Thousands who come back at once
 * are then served one after the other, rather than all too late. What has waited `waitAtMostMs` rejects with `late()`.
 */
export function takeTurns({
  width,
  waitAtMostMs,
  late,
}: {
  width: number;
  waitAtMostMs: number;
  late: () => Error;
}): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  let waiting: Waiting[] = [];
  let first = 0;

  function startNext(): void {
    running -= 1;
    while (running < width && first < waiting.length) {
      const { start, giveUp, since } = waiting[first] as Waiting;
      first += 1;
      if (performance.now() - since > waitAtMostMs) giveUp();
      else start();
    }
    // Taken off the front at once: one by one would move thousands each time.
    if (first === waiting.length) {
      waiting = [];
      first = 0;
    }
  }

  async function run<T>(work: () => Promise<T>): Promise<T> {
    running += 1;
    try {
      return await work();
    } finally {
      startNext();
    }
  }

  return (work) => {
    if (running < width) return run(work);
    return new Promise((resolve, reject) => {
      waiting.push({
        start: () => void run(work).then(resolve, reject),
        giveUp: () => reject(late()),
        since: performance.now(),
      });
    });
  };
}
