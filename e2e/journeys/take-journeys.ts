import type { Home } from "../setup/home.ts";
import { agentInAHiddenTab } from "./agent-in-a-hidden-tab.ts";
import { serverKilledMidConversation } from "./server-killed-mid-conversation.ts";
import { survivesReloadAndOffline } from "./survives-reload-and-offline.ts";
import { twoTabsOneConversation } from "./two-tabs-one-conversation.ts";
import { visitorChatsWithAgent } from "./visitor-chats-with-agent.ts";

/** All that people are promised, in one home. The first one moves in. */
export function takeJourneys(home: Home): void {
  visitorChatsWithAgent(home);
  survivesReloadAndOffline(home);
  twoTabsOneConversation(home);
  serverKilledMidConversation(home);
  agentInAHiddenTab(home);
}
