import type { CpuProfile } from "./start-profiles.ts";

/** Share of the thread's sampled time, 0 to 1. */
export type SelfTime = { name: string; file: string; share: number };

/** Places where the thread was not at work, or at work for the profiler only. */
const isIdle = ({ functionName, url }: CpuProfile["nodes"][number]["callFrame"]) =>
  functionName === "(idle)" || functionName === "(root)" || url === "node:inspector";

/** Where the time went, most first: functions by name and file, without what they called. Idle time is left out. */
export function listSelfTimes({ nodes, samples = [], timeDeltas = [] }: CpuProfile): {
  busyShare: number;
  times: SelfTime[];
} {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const spent = new Map<string, { name: string; file: string; us: number }>();
  let [busyUs, totalUs] = [0, 0];
  for (const [at, id] of samples.entries()) {
    const us = timeDeltas[at] ?? 0;
    const frame = frames.get(id);
    totalUs += us;
    if (!frame || isIdle(frame)) continue;
    busyUs += us;
    const file = shortenUrl(frame.url, frame.lineNumber);
    const key = `${frame.functionName} ${file}`;
    const known = spent.get(key) ?? { name: frame.functionName || "(anonymous)", file, us: 0 };
    known.us += us;
    spent.set(key, known);
  }
  const times = [...spent.values()].map(({ name, file, us }) => ({ name, file, share: us / busyUs }));
  return { busyShare: busyUs / totalUs, times: times.sort((left, right) => right.share - left.share) };
}

/** `socket.io/dist/socket.js:123` rather than where it is installed. */
function shortenUrl(url: string, line: number): string {
  if (!url) return "(native)";
  const path =
    url
      .split("/node_modules/")
      .at(-1)
      ?.replace(/^.*\/((?:apps|packages|bench|e2e)\/)/, "$1") ?? url;
  return `${path}:${line + 1}`;
}
