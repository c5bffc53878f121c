import { Counter, type Registry } from "prom-client";

/** Counts one; as many labels as the metric has, in its order. */
export type Tally = (...labels: string[]) => void;

/**
 * A counter that costs one look-up for each event: the numbers are handed to the registry only when somebody reads it.
 * The labels must come from a fixed set of words, never from what a browser sent.
 */
export function createTally(
  registry: Registry,
  { name, help, labels }: { name: string; help: string; labels: readonly string[] },
): Tally {
  const counts = new Map<string, { labels: Record<string, string>; count: number }>();
  registry.registerMetric(
    new Counter({
      name,
      help,
      labelNames: labels,
      registers: [],
      collect() {
        this.reset();
        for (const counted of counts.values()) this.inc(counted.labels, counted.count);
      },
    }),
  );
  return (...values) => {
    const key = values.join(" ");
    const known = counts.get(key);
    if (known) known.count += 1;
    else
      counts.set(key, {
        labels: Object.fromEntries(labels.map((label, at) => [label, values[at] ?? ""])),
        count: 1,
      });
  };
}
