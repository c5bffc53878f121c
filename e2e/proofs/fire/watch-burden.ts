import { pause } from "../fault/open-line.ts";
import type { Fleet } from "../fleet.ts";

export type Burden = { rssMaxMiB: number; rssAtStartMiB: number };

/** Memory of the nodes that run, bytes. */
export const readMemory = (fleet: Fleet) => askAll(fleet, "memory");

/** The longest the event loops of the nodes that run were late since this was asked the last time, milliseconds. */
export const readLag = async (fleet: Fleet) => Math.max(0, ...(await askAll(fleet, "lag")));

async function askAll({ nodes }: Fleet, question: string): Promise<number[]> {
  const up = nodes.filter((node) => node.isUp());
  // A frozen node does not answer.
  const answers = await Promise.all(up.map((node) => Promise.race([node.ask(question), pause(1_000)])));
  return answers.filter((answer) => typeof answer === "number");
}

/** Looks at the nodes' memory every few seconds until told to stop. */
export function watchBurden(fleet: Fleet): () => Promise<Burden> {
  const seen: number[] = [];
  let isOver = false;
  const watching = (async () => {
    for (; !isOver; await pause(2_000))
      seen.push(...(await readMemory(fleet)).map((bytes) => bytes / 2 ** 20));
  })();
  return async () => {
    isOver = true;
    await watching;
    return { rssMaxMiB: Math.round(Math.max(...seen)), rssAtStartMiB: Math.round(seen[0] ?? 0) };
  };
}
