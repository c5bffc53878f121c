import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "../measures/measure.ts";
import { pause } from "../measures/pause.ts";
import type { Subject } from "../subjects/start-subject.ts";
import { listSelfTimes } from "./self-times.ts";

const SHOWN = 20;

/** Profiles each node for a window while the load goes on: a file per thread, and its dearest functions as text. */
export async function profileNodes({ nodes }: Subject, bench: Bench, title: string): Promise<void> {
  const { profileInto, size, say } = bench;
  if (!profileInto) return;
  mkdirSync(profileInto, { recursive: true });
  for (const [at, node] of nodes.entries()) {
    await node.ask("startProfile");
    await pause(size.windowMs);
    for (const [thread, profile] of Object.entries(await node.ask("stopProfile"))) {
      const path = join(
        profileInto,
        `${[title, ...(nodes.length > 1 ? [at + 1] : []), thread].join("-")}.cpuprofile`,
      );
      writeFileSync(path, JSON.stringify(profile));
      const { busyShare, times } = listSelfTimes(profile);
      say(`${path}: busy ${(busyShare * 100).toFixed(0)} %`);
      for (const { name, file, share } of times.slice(0, SHOWN))
        say(`${(share * 100).toFixed(1).padStart(6)} %  ${name}  ${file}`);
    }
  }
}
