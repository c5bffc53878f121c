import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../setup/free-port.ts";
import { type AgentHeard, openAgentLine } from "../fault/agent-line.ts";
import { pause } from "../fault/open-line.ts";
import { type Household, setUpHousehold } from "../household.ts";
import type { Wait, WaitsPlan } from "../plant-waits.ts";
import { startServer } from "../start-server.ts";
import { type Summary, summarise } from "../summarise.ts";

export type EmbeddedFigures = {
  waits: number;
  violations: { missed: number; doubled: number };
  /** From each deadline until an agent's browser heard of it. */
  heardLateMs: Summary;
};

export type EmbeddedStretch = { waits: number; spreadMs: number; leadMs: number };

const QUIET_MS = 2_000;

/** The same on one process with the embedded store, where nothing dies: as seen from outside, by an agent. */
export async function proveEmbeddedTimers(
  seed: number,
  { waits: count, spreadMs, leadMs }: EmbeddedStretch,
): Promise<EmbeddedFigures> {
  const folder = mkdtempSync(join(tmpdir(), "bellhop-timers-"));
  const port = await freePort();
  const server = startServer({ port, folder, seed, factLoss: 0, beaconMs: 2_000, mutant: null });
  try {
    const setupLink = (await server.ready) ?? "";
    const house = await setUpHousehold({ url: `http://127.0.0.1:${port}`, setupLink, agents: 1 });
    const dueFrom = Date.now() + leadMs;
    const dueTo = dueFrom + spreadMs;
    const plan: WaitsPlan = { siteId: house.siteId, count, seed, dueFrom, dueTo };
    const waits = (await server.ask(`plantWaits ${JSON.stringify(plan)}`)) as Wait[];
    const { line, heard } = await hearFirings(house, waits);
    if (Date.now() > dueFrom) throw new Error("planting took longer than there was");
    await pause(dueTo - Date.now() + QUIET_MS);
    line.close();
    return {
      waits: waits.length,
      violations: {
        missed: waits.length - heard.size,
        doubled: [...heard.values()].filter((times) => times.length > 1).length,
      },
      heardLateMs: summarise([...heard.values()].flat()),
    };
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How late each wait's announcement came to an agent's browser, every time it came. */
async function hearFirings(house: Household, waits: Wait[]) {
  const dueAt = new Map(waits.map((wait) => [wait.conversationId, wait.dueAt]));
  const heard = new Map<string, number[]>();
  const [agent] = house.agents;
  if (!agent) throw new Error("nobody to hear them");
  const line = openAgentLine(house, agent, async ({ ask }) => (await ask("openDesk", {}))?.ok ?? false);
  line.on("entryAdded", ({ conversation: { id }, entry }: AgentHeard<"entryAdded">) => {
    if (entry.body.kind !== "waitAnnounced") return;
    heard.set(id, [...(heard.get(id) ?? []), Date.now() - (dueAt.get(id) ?? 0)]);
  });
  await line.opened();
  return { line, heard };
}
