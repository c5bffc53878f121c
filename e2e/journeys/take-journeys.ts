import { describe } from "vitest";
import type { Home } from "../setup/home.ts";
import { agentClosesLaptop } from "./agent-closes-laptop.ts";
import { agentInAHiddenTab } from "./agent-in-a-hidden-tab.ts";
import { callInThePage } from "./call-in-the-page.ts";
import { callbackWithin28Seconds } from "./callback-within-28-seconds.ts";
import { ignoredOfferReachesTheNextAgent } from "./ignored-offer-reaches-the-next-agent.ts";
import { nobodyAnswersAndVisitorKnowsBeforeZero } from "./nobody-answers-and-visitor-knows-before-zero.ts";
import { scheduleAtNight } from "./schedule-at-night.ts";
import { serverKilledMidConversation } from "./server-killed-mid-conversation.ts";
import { survivesReloadAndOffline } from "./survives-reload-and-offline.ts";
import { transferWithFollowUp } from "./transfer-with-follow-up.ts";
import { twoAgentsOneReply } from "./two-agents-one-reply.ts";
import { twoTabsOneConversation } from "./two-tabs-one-conversation.ts";
import { visitorAtNight } from "./visitor-at-night.ts";
import { visitorCancels } from "./visitor-cancels.ts";
import { visitorChatsWithAgent } from "./visitor-chats-with-agent.ts";

/** All that people are promised, in one home. The first one moves in. */
export function takeJourneys(home: Home): void {
  visitorChatsWithAgent(home);
  // These mostly wait, each in a shop of its own: side by side they take as long as the longest.
  describe.concurrent("beside each other", () => {
    ignoredOfferReachesTheNextAgent(home);
    nobodyAnswersAndVisitorKnowsBeforeZero(home);
    agentInAHiddenTab(home);
    agentClosesLaptop(home);
    survivesReloadAndOffline(home);
    twoTabsOneConversation(home);
    visitorAtNight(home);
    twoAgentsOneReply(home);
    visitorCancels(home);
    callInThePage(home);
    callbackWithin28Seconds(home);
    scheduleAtNight(home);
  });
  // These kill the server, for everybody in the house.
  serverKilledMidConversation(home);
  transferWithFollowUp(home);
}
