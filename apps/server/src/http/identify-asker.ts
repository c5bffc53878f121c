import { type AgentSession, authenticateVisitor, readAgentSession, type VisitorSession } from "@bellhop/core";
import { type Access, Id, type Refusal } from "@bellhop/protocol";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { HttpContext } from "./http-context.ts";
import { allowVisitorPage } from "./visitor-cors.ts";

type SignedInAgent = AgentSession & { sessionId: string };

/** Who asks, by the access a route demands. */
export type Asker = {
  public: { kind: "anybody" };
  visitor: VisitorSession;
  agent: SignedInAgent;
  member: SignedInAgent;
  owner: SignedInAgent;
};

type Identified<A extends Access> = { ok: true; data: Asker[A] } | Refusal;
type Identify = {
  [A in Access]: (
    context: HttpContext,
    request: FastifyRequest,
    reply: FastifyReply,
  ) => Promise<Identified<A>>;
};

const Credentials = z.string().regex(/^Bellhop [^.]+\.[A-Za-z0-9_-]{43}$/);
const VisitorQuery = z.object({ site: z.string().max(64) });

const identify: Identify = {
  public: async () => ({ ok: true, data: { kind: "anybody" } }),
  visitor: identifyVisitor,
  agent: identifyAgent,
  member: (context, request, reply) => identifyMember(context, request, reply, false),
  owner: (context, request, reply) => identifyMember(context, request, reply, true),
};

/** May this request be made at all, and by whom? Runs before the body is read. */
export function identifyAsker<A extends Access>(
  access: A,
  context: HttpContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Identified<A>> {
  return identify[access](context, request, reply);
}

async function identifyAgent(
  { accounts, deps }: HttpContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Identified<"agent">> {
  const signedIn = await accounts.authenticate(request.headers.cookie);
  const session = signedIn && (await readAgentSession(deps, signedIn.agentId));
  if (!signedIn || !session) return { ok: false, error: "unauthenticated" };
  if (signedIn.cookies.length > 0) reply.header("set-cookie", signedIn.cookies);
  return { ok: true, data: { ...session, sessionId: signedIn.sessionId } };
}

/** A site of somebody else's, and one that does not exist, get the same answer. */
async function identifyMember(
  context: HttpContext,
  request: FastifyRequest,
  reply: FastifyReply,
  asOwner: boolean,
): Promise<Identified<"member">> {
  const identified = await identifyAgent(context, request, reply);
  if (!identified.ok) return identified;
  const { siteId } = request.params as { siteId: string };
  const role = identified.data.roles.get(siteId);
  if (!role) return { ok: false, error: "not_found" };
  return asOwner && role !== "owner" ? { ok: false, error: "forbidden" } : identified;
}

async function identifyVisitor(
  { deps, addressOf }: HttpContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Identified<"visitor">> {
  const query = VisitorQuery.safeParse(request.query);
  if (!query.success) return { ok: false, error: "bad_request" };
  const site = await deps.store.findSiteByKey(query.data.site);
  if (!site) return { ok: false, error: "not_found" };
  if (!allowVisitorPage(site, request, reply)) return { ok: false, error: "forbidden_origin" };
  const credentials = Credentials.safeParse(request.headers.authorization);
  const [visitorId = "", secret = ""] = credentials.data?.slice("Bellhop ".length).split(".") ?? [];
  if (!Id.safeParse(visitorId).success) return { ok: false, error: "unauthenticated" };
  const known = await authenticateVisitor(deps, {
    ...{ siteKey: site.key, visitorId, secret },
    address: addressOf(request),
  });
  return known.ok ? { ok: true, data: known.data.session } : known;
}
