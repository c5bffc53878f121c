import { registerConversationLeavingContract } from "./conversation-leaving.contract.ts";
import { registerConversationOffersContract } from "./conversation-offers.contract.ts";
import { registerConversationPromisesContract } from "./conversation-promises.contract.ts";
import { registerConversationQueueContract } from "./conversation-queue.contract.ts";
import { registerConversationRepeatsContract } from "./conversation-repeats.contract.ts";
import { registerConversationRoutingContract } from "./conversation-routing.contract.ts";
import { registerConversationTransfersContract } from "./conversation-transfers.contract.ts";
import { registerConversationWaitingContract } from "./conversation-waiting.contract.ts";
import { registerDeadEndsContract } from "./dead-ends.contract.ts";
import { shareStore } from "./share-store.contract.ts";
import type { CreateStore } from "./store-scene.ts";

/** Who handles a conversation, and what is owed on it. */
export function registerHandlingContract(name: string, create: CreateStore): void {
  shareStore("handling", create, (share) => {
    registerConversationWaitingContract(name, share);
    registerConversationRoutingContract(name, share);
    registerConversationQueueContract(name, share);
    registerConversationOffersContract(name, share);
    registerConversationLeavingContract(name, share);
    registerConversationTransfersContract(name, share);
    registerConversationPromisesContract(name, share);
    registerConversationRepeatsContract(name, share);
  });
  registerDeadEndsContract(name, create);
}
