import {
  acceptInvitation,
  inviteAgent,
  listInvitations,
  readInvitation,
  readMe,
  revokeInvitation,
} from "@bellhop/core";
import type { Me, Reply } from "@bellhop/protocol";
import { startSession } from "./account-handlers.ts";
import type { HttpContext } from "./http-context.ts";
import type { Call, HttpHandlers } from "./serve-routes.ts";

type InvitationRoute =
  | "listInvitations"
  | "inviteAgent"
  | "revokeInvitation"
  | "readInvitation"
  | "acceptInvitation";

/** One-time links to join a site. */
export const invitationHandlers: Pick<HttpHandlers, InvitationRoute> = {
  listInvitations: ({ deps }, { asker, params }) => listInvitations(deps, asker, params),

  async inviteAgent({ deps, config }, { asker, params, body }) {
    const invited = await inviteAgent(deps, asker, { ...body, siteId: params.siteId });
    if (!invited.ok) return invited;
    const { invitation, token } = invited.data;
    return { ok: true, data: { invitation, url: `${config.publicUrl}/console/invite/${token}` } };
  },

  revokeInvitation: ({ deps }, { asker, params }) => revokeInvitation(deps, asker, params),

  readInvitation: async ({ deps, limits }, { params, address }) =>
    (await limits.take("proving", address)) ?? readInvitation(deps, params),

  async acceptInvitation(context, call) {
    const refusal = await context.limits.take("proving", call.address);
    if (refusal) return refusal;
    const good = await readInvitation(context.deps, call.params);
    if (!good.ok) return good;
    const { account } = call.body;
    return account ? joinAnew(context, call, account) : joinSignedIn(context, call);
  },
};

type Accepting = Call<"acceptInvitation">;

async function joinAnew(
  context: HttpContext,
  call: Accepting,
  account: NonNullable<Accepting["body"]["account"]>,
): Promise<Reply<Me>> {
  const { deps, accounts } = context;
  const id = await accounts.createAccount(account);
  if (!id) return { ok: false, error: "email_taken" };
  const { name, email } = account;
  const joined = await acceptInvitation(deps, { token: call.params.token, agent: { id, name, email } });
  if (joined.ok) return startSession(context, call, account);
  // Somebody else used the link meanwhile. Where the agent was made already, the account stays theirs.
  if (!(await deps.store.readAgent(id))) await accounts.removeAccount(id);
  return joined;
}

async function joinSignedIn(
  { deps, accounts }: HttpContext,
  { request, params }: Accepting,
): Promise<Reply<Me>> {
  const signedIn = await accounts.authenticate(request.headers.cookie);
  const agent = signedIn && (await deps.store.readAgent(signedIn.agentId));
  if (!agent) return { ok: false, error: "unauthenticated" };
  const joined = await acceptInvitation(deps, { token: params.token, agent });
  if (!joined.ok) return joined;
  return readMe(deps, { kind: "agent", agentId: agent.id, name: agent.name, roles: new Map() });
}
