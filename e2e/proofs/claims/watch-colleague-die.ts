import { type AgentAnswer, type AgentHeard, openAgentLine } from "../fault/agent-line.ts";
import { type Line, pause } from "../fault/open-line.ts";
import type { Fleet } from "../fleet.ts";
import type { Household } from "../household.ts";

const GIVE_UP_AFTER_MS = 30_000;

const greet = async ({ ask }: Pick<Line, "ask">) => (await ask("openDesk", {}))?.ok ?? false;

/**
 * SIGKILL for the node that holds an agent: how long until a colleague at another node is told, milliseconds. At most
 * half a minute is waited. The node is up again afterwards.
 */
export async function watchColleagueDie({ nodes }: Fleet, house: Household): Promise<number> {
  const [here, there] = nodes;
  const [watcher, colleague] = house.agents;
  if (!here || !there || !watcher || !colleague) throw new Error("this takes two agents at two nodes");
  let isOnline = false;
  const watching = openAgentLine({ ...house, door: here.url }, watcher, async ({ ask }) => {
    const desk = (await ask("openDesk", {})) as AgentAnswer<"openDesk">;
    if (!desk?.ok) return false;
    isOnline = desk.data.colleagues.some(({ id, online }) => id === colleague.id && online);
    return true;
  });
  watching.on("agentChanged", ({ id, online }: AgentHeard<"agentChanged">) => {
    if (id === colleague.id) isOnline = online;
  });
  await watching.opened();
  const held = openAgentLine({ ...house, door: there.url }, colleague, greet);
  const waitFor = async (online: boolean, since = performance.now()) => {
    while (isOnline !== online && performance.now() - since < GIVE_UP_AFTER_MS) await pause(20);
    return performance.now() - since;
  };
  try {
    await held.opened();
    await waitFor(true);
    if (!isOnline) throw new Error("the colleague was never told to be online");
    await there.kill();
    return Math.round(await waitFor(false));
  } finally {
    held.close();
    watching.close();
    await there.start();
  }
}
