import { registerCallAgentsContract } from "./call-agents.contract.ts";
import { registerCallDeadEndsContract } from "./call-dead-ends.contract.ts";
import { registerCallLimitsContract } from "./call-limits.contract.ts";
import { registerCallListContract } from "./call-list.contract.ts";
import { registerCallRequestsContract } from "./call-requests.contract.ts";
import { shareStore } from "./share-store.contract.ts";
import type { CreateStore } from "./store-scene.ts";

/** Calls of conversations, and what is counted and listed of them. */
export function registerCallsContract(name: string, create: CreateStore): void {
  shareStore("calls", create, (share) => {
    registerCallRequestsContract(name, share);
    registerCallLimitsContract(name, share);
    registerCallAgentsContract(name, share);
    registerCallListContract(name, share);
  });
  registerCallDeadEndsContract(name, create);
}
