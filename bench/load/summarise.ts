/** Milliseconds. */
export type Latency = { count: number; p50: number; p95: number; p99: number; max: number };

export function summariseLatency(values: number[]): Latency {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
