import { createSite, type Deps, readAgentSession, setUpOwner } from "@bellhop/core";
import { PASSWORD_MAX, PASSWORD_MIN, type Reply, type Site } from "@bellhop/protocol";
import { composeHouse, type House } from "./compose.ts";
import type { Config } from "./config.ts";
import { explainFault } from "./explain-fault.ts";
import type { SetupOptions } from "./parse-command.ts";

/** Long enough for a process that asks a person or a key store. */
const TOKEN_FOR_MS = 60_000;

/** The script tag, or why there is none, in one line for the operator. */
type Outcome = { tag: string } | { reason: string };

/** Makes an owner and a site, or adds a site to an owner; run again with the same, it finds the same site. */
export async function runSetup(config: Config, options: SetupOptions, password: string): Promise<Outcome> {
  if (password.length < PASSWORD_MIN || password.length > PASSWORD_MAX) {
    return {
      reason: `the password must have ${PASSWORD_MIN} to ${PASSWORD_MAX} characters, not ${password.length}`,
    };
  }
  let house: House | null = null;
  try {
    house = await composeHouse(config);
    const site = await makeSite(house, options, password);
    if (!site.ok) return { reason: reasons[site.error] ?? site.error };
    return { tag: `<script async src="${config.publicUrl}/w/${site.data.key}.js"></script>` };
  } catch (error) {
    return { reason: explainFault(error, config) };
  } finally {
    await house?.close();
  }
}

const reasons: Record<string, string> = {
  invalid_credentials: "an account with this e-mail exists, and the password is not its password",
  forbidden: "this account owns no site, so it may not add one; ask an owner",
};

async function makeSite(
  { deps, accounts }: House,
  options: SetupOptions,
  password: string,
): Promise<Reply<Site>> {
  const { email, name, siteName, origin } = options;
  const created = await accounts.createAccount({ email, name, password });
  const agentId = created ?? (await accounts.checkPassword({ email, password }));
  if (!agentId) return { ok: false, error: "invalid_credentials" };
  const session = await readAgentSession(deps, agentId);
  if (!session) return makeOwner(deps, { id: agentId, name, email }, { siteName, origin });
  const owned = await deps.store.listMemberships(agentId);
  const same = owned.find(
    ({ site, role }) => role === "owner" && site.name === siteName && site.origins.includes(origin),
  );
  return same ? { ok: true, data: same.site } : createSite(deps, session, { name: siteName, origin });
}

/** Through the same door as the set-up link, with a token nobody else sees; the link printed at a start is void then. */
async function makeOwner(
  deps: Deps,
  agent: { id: string; name: string; email: string },
  site: { siteName: string; origin: string },
): Promise<Reply<Site>> {
  const token = deps.newToken();
  await deps.store.putSetupToken({ tokenHash: deps.hashToken(token), expiresAt: deps.now() + TOKEN_FOR_MS });
  return setUpOwner(deps, { token, agent, ...site });
}
