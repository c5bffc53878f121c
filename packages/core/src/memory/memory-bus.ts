import type { Bus, Fact } from "../ports/bus.ts";

type Options = {
  /** Probability, 0 to 1, that a fact does not reach a node. */
  drop?: number;
  random?: () => number;
  /** Runs it later, never before returning. */
  later?: (run: () => void) => void;
};

/** What joins memory buses in one process. Loses facts by chance, or all of them while it has failed. */
export class MemoryNetwork {
  readonly #nodes = new Set<MemoryBus>();
  /** As JSON, like on a real network: what the sender changes afterwards is not heard, and it costs less than a clone. */
  readonly #queue: string[] = [];
  readonly #drop: number;
  readonly #random: () => number;
  readonly #later: (run: () => void) => void;
  #failed = false;

  constructor({ drop = 0, random = Math.random, later = (run) => void setImmediate(run) }: Options = {}) {
    this.#drop = drop;
    this.#random = random;
    this.#later = later;
  }

  join(node: MemoryBus): void {
    this.#nodes.add(node);
  }

  leave(node: MemoryBus): void {
    this.#nodes.delete(node);
  }

  /** Every fact sent or under way is lost from now on. */
  fail(): void {
    this.#failed = true;
    this.#queue.length = 0;
  }

  heal(): void {
    this.#failed = false;
  }

  get hasFailed(): boolean {
    return this.#failed;
  }

  send(fact: Fact): void {
    if (this.#failed) return;
    this.#queue.push(JSON.stringify(fact));
    this.#later(() => this.#deliverNext());
  }

  #deliverNext(): void {
    const sent = this.#queue.shift();
    if (sent === undefined) return;
    const first: Fact = JSON.parse(sent);
    const { siteId } = first;
    let unheard: Fact | null = first;
    // Each hearer's own; the first gets what was read to learn the site.
    const copy = (): Fact => {
      const own = unheard ?? JSON.parse(sent);
      unheard = null;
      return own;
    };
    for (const node of this.#nodes) {
      if (this.#random() >= this.#drop) node.receive(siteId, copy);
    }
  }
}

/** One node's bus in memory; without a network of its own choosing it is alone. Behaves like a network: copies, delivers later, may lose. */
export class MemoryBus implements Bus {
  readonly #network: MemoryNetwork;
  readonly #hearers = new Map<string, Set<{ hear: (fact: Fact) => void }>>();
  #closed = false;

  constructor(network: MemoryNetwork = new MemoryNetwork()) {
    this.#network = network;
    network.join(this);
  }

  publish(fact: Fact): void {
    if (!this.#closed) this.#network.send(fact);
  }

  async subscribe(siteId: string, hear: (fact: Fact) => void): Promise<() => void> {
    const hearers = this.#hearers.get(siteId) ?? new Set();
    const hearer = { hear };
    this.#hearers.set(siteId, hearers.add(hearer));
    return () => {
      hearers.delete(hearer);
      if (hearers.size === 0 && this.#hearers.get(siteId) === hearers) this.#hearers.delete(siteId);
    };
  }

  async ping(): Promise<void> {
    if (this.#closed || this.#network.hasFailed) throw new Error("the network is down");
  }

  /** For the network: a fact about the site arrived. */
  receive(siteId: string, copy: () => Fact): void {
    for (const { hear } of this.#hearers.get(siteId) ?? []) hear(copy());
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#network.leave(this);
    this.#hearers.clear();
  }
}
