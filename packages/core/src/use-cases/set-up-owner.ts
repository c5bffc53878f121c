import type { Reply, Site } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { makeSite } from "../rules/make-site.ts";
import { newAgent } from "../rules/new-agent.ts";

const GOOD_AGAIN_FOR_MS = 60 * 60 * 1000;

/** `agent` is the account, made by the HTTP layer before; a retry brings the same id. */
type SetUp = {
  token: string;
  agent: { id: string; name: string; email: string };
  siteName: string;
  origin: string;
};

/**
 * Makes the first agent and site, and joins the demo site. Exactly one caller uses the link up (`link_invalid` for the
 * others); when a step fails the link is good again, and the steps done before are not doubled.
 */
export async function setUpOwner(deps: Deps, input: SetUp): Promise<Reply<Site>> {
  const tokenHash = deps.hashToken(input.token);
  const at = deps.now();
  if (!(await deps.store.useSetupToken({ tokenHash, at }))) return { ok: false, error: "link_invalid" };
  const restore = () => deps.store.putSetupToken({ tokenHash, expiresAt: at + GOOD_AGAIN_FOR_MS });
  try {
    const reply = await makeOwner(deps, input, at);
    if (!reply.ok) await restore();
    return reply;
  } catch (error) {
    // When the store cannot do this either, the next start issues a new link.
    await restore().catch(() => undefined);
    throw error;
  }
}

async function makeOwner(
  deps: Deps,
  { agent, siteName: name, origin }: SetUp,
  at: number,
): Promise<Reply<Site>> {
  const added = await deps.store.addAgent({ agent: { ...newAgent, ...agent }, at });
  if (!added && !(await deps.store.readAgent(agent.id))) return { ok: false, error: "email_taken" };
  const owned = await deps.store.listMemberships(agent.id);
  const earlier = owned.find(({ site, role }) => role === "owner" && !site.demo)?.site;
  const site = earlier ?? makeSite({ id: deps.newId(), token: deps.newToken(), name, origin, at });
  if (!earlier) await deps.store.createSite({ site, ownerId: agent.id, at });
  for (const { id, demo } of await deps.store.listSites()) {
    if (demo) await deps.store.addMembership({ siteId: id, agentId: agent.id, role: "owner", at });
  }
  return { ok: true, data: site };
}
