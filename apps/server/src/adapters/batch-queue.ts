import { StoreUnavailable } from "@bellhop/core";

/** What a batch says of work that it leaves to an operation of its own. */
export const ASIDE = Symbol("aside");

type Options<I, O> = {
  /** All of them in one transaction; the answers in the same order. */
  runBatch: (inputs: I[]) => Promise<(O | typeof ASIDE)[]>;
  /** One in a transaction of its own. */
  runAlone: (input: I) => Promise<O>;
  /** Work of one key is done in the order it came, never twice at a time. */
  keyOf: (input: I) => string;
  /** What waited longer than this is no longer waited for by anybody. */
  waitAtMostMs: number;
};
type Job<I, O> = {
  input: I;
  key: string;
  since: number;
  resolve: (output: O) => void;
  reject: (reason: unknown) => void;
};

/** A batch holds back the answers of all its work until its commit; more than this gains nothing. */
const BATCH_MAX = 200;
/** When so much waits, and the first of it for so long, who comes on top is told at once: late is worse than not now. */
const CROWD = 100;
const CROWD_WAITS_MS = 400;
/** Of the connections, the most that single operations may wait with. */
const ALONE_MAX = 4;

/**
 * Gathers work by itself: what comes while nothing is under way goes at once, what comes meanwhile goes together.
 * A batch that fails as a whole, other than by an unavailable store, is done again one by one, so that a fault in one
 * spoils nothing for the others.
 */
export class BatchQueue<I, O> {
  readonly #options: Options<I, O>;
  #waiting: Job<I, O>[] = [];
  /** Keys of what was set aside and is not done. */
  readonly #busy = new Set<string>();
  readonly #aside: Job<I, O>[][] = [];
  #isUnderWay = false;
  #aloneUnderWay = 0;
  #isWoken = false;
  #batches = 0;
  #batched = 0;
  #setAside = 0;

  constructor(options: Options<I, O>) {
    this.#options = options;
  }

  add(input: I): Promise<O> {
    if (this.#isCrowded())
      return Promise.reject(new StoreUnavailable("more waits for the database than it can take"));
    return new Promise((resolve, reject) => {
      const key = this.#options.keyOf(input);
      this.#waiting.push({ input, key, since: performance.now(), resolve, reject });
      this.#wake();
    });
  }

  counts() {
    return { batches: this.#batches, batched: this.#batched, setAside: this.#setAside };
  }

  #isCrowded(): boolean {
    const [first] = this.#waiting;
    return (
      this.#waiting.length >= CROWD && first !== undefined && performance.now() - first.since > CROWD_WAITS_MS
    );
  }

  /** After everything that has already arrived was read from its sockets. One at a time: two would meet in a row. */
  #wake(): void {
    if (this.#isWoken || this.#isUnderWay || this.#waiting.length === 0) return;
    this.#isWoken = true;
    setImmediate(() => {
      this.#isWoken = false;
      const jobs = this.#take();
      if (jobs.length > 0) void this.#runBatch(jobs);
    });
  }

  /** The oldest ones whose keys are free; the others keep their order. */
  #take(): Job<I, O>[] {
    const taken: Job<I, O>[] = [];
    const left: Job<I, O>[] = [];
    for (const job of this.#waiting) {
      if (this.#hasGivenUp(job)) continue;
      if (taken.length < BATCH_MAX && !this.#busy.has(job.key)) taken.push(job);
      else left.push(job);
    }
    this.#waiting = left;
    return taken;
  }

  #hasGivenUp({ since, reject }: Job<I, O>): boolean {
    if (performance.now() - since <= this.#options.waitAtMostMs) return false;
    reject(new StoreUnavailable("waited too long for the database"));
    return true;
  }

  async #runBatch(jobs: Job<I, O>[]): Promise<void> {
    this.#isUnderWay = true;
    const answers = await this.#answer(jobs);
    this.#isUnderWay = false;
    const aside: Job<I, O>[] = [];
    for (const [index, job] of jobs.entries()) {
      const answer = answers[index] as O | typeof ASIDE;
      if (answer === ASIDE) aside.push(job);
      else job.resolve(answer);
    }
    this.#batches += 1;
    this.#batched += jobs.length - aside.length;
    this.#setAside += aside.length;
    this.#runAside(aside);
    this.#wake();
  }

  async #answer(jobs: Job<I, O>[]): Promise<(O | typeof ASIDE)[]> {
    try {
      return await this.#options.runBatch(jobs.map(({ input }) => input));
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) return jobs.map(() => ASIDE);
      for (const { reject } of jobs) reject(error);
      // Already answered; a promise keeps its first answer.
      return jobs.map(() => undefined as O);
    }
  }

  #runAside(jobs: Job<I, O>[] = []): void {
    for (const { key } of jobs) this.#busy.add(key);
    this.#aside.push(...Map.groupBy(jobs, ({ key }) => key).values());
    while (this.#aloneUnderWay < ALONE_MAX) {
      const ofOneKey = this.#aside.shift();
      if (!ofOneKey) return;
      this.#aloneUnderWay += 1;
      void this.#runOneByOne(ofOneKey);
    }
  }

  async #runOneByOne(jobs: Job<I, O>[]): Promise<void> {
    for (const job of jobs) {
      if (!this.#hasGivenUp(job)) await this.#options.runAlone(job.input).then(job.resolve, job.reject);
    }
    for (const { key } of jobs) this.#busy.delete(key);
    this.#aloneUnderWay -= 1;
    this.#runAside();
    this.#wake();
  }
}
