import type { Me, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { findCallSettings } from "../steps/find-call-settings.ts";
import { readNumber } from "../steps/read-number.ts";
import { tellAgent } from "../steps/tell-agent.ts";
import { readMe } from "./read-me.ts";

/**
 * The agent's own telephone, as typed; null takes it away. Refused like a number to be called, as it is rung by the same
 * provider: by the rules of the agent's first site.
 */
export async function updateMe(
  deps: Deps,
  session: AgentSession,
  { phone: text }: { phone: string | null },
): Promise<Reply<Me>> {
  const [siteId] = session.roles.keys();
  const settings = await findCallSettings(deps, siteId ?? "");
  const read = text === null ? null : readNumber(deps, settings, { text, country: null });
  if (read && !read.ok) return read;
  const { agentId } = session;
  await deps.store.setAgentPhone({ agentId, phone: read?.facts.e164 ?? null });
  await tellAgent(deps, agentId);
  return readMe(deps, session);
}
