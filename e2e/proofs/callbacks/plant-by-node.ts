import { pause } from "../fault/open-line.ts";
import type { Fleet } from "../fleet.ts";
import type { FleetNode } from "../fleet-node.ts";
import type { Random } from "../random.ts";
import type { CallbacksPlan } from "./plant-callbacks.ts";

const PLANTED_WITHIN_MS = 5_000;

/** By a node that is up, as a mutant of the nodes needs it; when it dies meanwhile, by another one once more. */
export async function plantByNode(
  { nodes }: Pick<Fleet, "nodes">,
  random: Random,
  plan: CallbacksPlan,
): Promise<void> {
  for (;;) {
    const up = nodes.filter((node) => node.isUp());
    if (up.length > 0 && (await tryPlanting(random.pick(up), plan))) return;
    await pause(50);
  }
}

function tryPlanting(node: FleetNode, plan: CallbacksPlan): Promise<boolean> {
  const planted = node.ask(`plantCallbacks ${JSON.stringify(plan)}`).then(
    () => true,
    () => false,
  );
  return Promise.race([planted, pause(PLANTED_WITHIN_MS).then(() => false)]);
}
