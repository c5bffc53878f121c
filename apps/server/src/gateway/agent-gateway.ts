import {
  type AgentSession,
  acceptCall,
  claimConversation,
  closeConversation,
  closeDuty,
  hangUpCall,
  joinCall,
  listClosedConversations,
  makePromise,
  markConversation,
  openConversation,
  openDesk,
  pageConversation,
  passCall,
  passOffer,
  readAgentSession,
  readCall,
  recallTransfer,
  releaseConversation,
  reopenConversation,
  reportCallMedia,
  reportCallResult,
  reportTyping,
  sendAgentFile,
  sendAgentMessage,
  sendAgentNote,
  sendCallSignal,
  setAgentStatus,
  startCall,
  syncConversation,
  transferConversation,
  type Viewing,
  wrapUpCall,
} from "@bellhop/core";
import { type AgentEmits, type AgentHears, type AgentRequests, agentRequests } from "@bellhop/protocol";
import type { Namespace, Socket } from "socket.io";
import type { AgentPresence } from "./agent-presence.ts";
import { siteKeyOf } from "./allow-handshake.ts";
import { type GatewayContext, isSpoken } from "./gateway-context.ts";
import { rooms } from "./rooms.ts";
import { type Handlers, serveRequests } from "./serve-requests.ts";
import { createViewing } from "./viewing.ts";

/** From the cookie header: which agent, in which session; null when it is no good (any more). */
export type AuthenticateAgent = (
  cookie: string | undefined,
) => Promise<{ agentId: string; sessionId: string } | null>;

/** `session` is brought up to date when memberships change; `holds` are the sites whose facts this socket hears. */
type AgentData = {
  session: AgentSession;
  sessionId: string;
  address: string;
  /** What this tab shows now. */
  viewing: Viewing | null;
  holds: Map<string, Promise<() => void>>;
};
export type AgentNamespace = Namespace<AgentEmits, AgentHears, Record<string, never>, AgentData>;
export type AgentSocket = Socket<AgentEmits, AgentHears, Record<string, never>, AgentData>;

const handlers: Omit<Handlers<AgentRequests, AgentSession>, "reportViewing"> = {
  openDesk,
  listClosedConversations,
  openConversation,
  syncConversation,
  pageConversation,
  sendAgentMessage,
  sendAgentNote,
  sendAgentFile,
  claimConversation,
  closeConversation,
  reopenConversation,
  passOffer,
  releaseConversation,
  transferConversation,
  recallTransfer,
  makePromise,
  closeDuty,
  markConversation,
  reportTyping,
  setAgentStatus,
  acceptCall,
  passCall,
  startCall,
  hangUpCall,
  reportCallResult,
  wrapUpCall,
  readCall,
  joinCall,
  reportCallMedia,
  sendCallSignal,
};

type AgentContext = GatewayContext & { authenticateAgent: AuthenticateAgent; presence: AgentPresence };

/** Namespace /agent: who is this, then the handler table. */
export function serveAgents(namespace: AgentNamespace, context: AgentContext) {
  namespace.use((socket, next) => {
    authenticate(socket, context).then(
      (refusal) => next(refusal ? context.refuse(refusal) : undefined),
      (error) => next(context.refuse(context.faultOf(error, "agent handshake"))),
    );
  });
  namespace.on("connection", (socket) => serveAgent(socket, context));
  const sockets = () => [...namespace.sockets.values()];
  return {
    /** Ends the sockets of that session, or reads memberships again for all sockets of the agent. */
    checkAccess(agentId: string, sessionId: string | null): void {
      for (const socket of sockets()) {
        if (socket.data.session.agentId !== agentId) continue;
        if (sessionId !== null && socket.data.sessionId === sessionId) socket.disconnect(true);
        else recheck(socket, context);
      }
    },
    /** Looks at every socket again; heals what a lost accessChanged fact has left behind. */
    recheckAll(): void {
      for (const socket of sockets()) recheck(socket, context);
    },
  };
}

async function authenticate(socket: AgentSocket, context: AgentContext) {
  // A line opened for a shop's page passed another origin check than an agent's needs.
  if (siteKeyOf(socket.request.url) !== null) return "unauthenticated" as const;
  if (!isSpoken(socket.handshake.query.v)) return "reload_required" as const;
  const address = context.addressOf(socket.request);
  const identity = await context.authenticateAgent(socket.handshake.headers.cookie);
  const session = identity && (await readAgentSession(context.deps, identity.agentId));
  if (!identity || !session) return "unauthenticated" as const;
  socket.data = { session, sessionId: identity.sessionId, address, viewing: null, holds: new Map() };
  return null;
}

function serveAgent(socket: AgentSocket, context: AgentContext): void {
  const { session, address } = socket.data;
  const viewing = createViewing(socket);
  const ready = Promise.all([...session.roles.keys()].map((siteId) => enterSite(socket, context, siteId)));
  serveRequests(socket, {
    deps: context.deps,
    table: agentRequests,
    handlers: { ...handlers, reportViewing: viewing.report },
    session,
    limit: async (event) => {
      await ready;
      return context.limits.request({ address, siteId: null, person: `agent:${session.agentId}` }, event);
    },
    observe: (...observed) => context.observe("agent", ...observed),
    track: context.track,
  });
  void socket.join(rooms.agent(session.agentId));
  context.presence.add(socket);
  socket.on("disconnect", () => {
    context.presence.remove(socket);
    viewing.end(context.deps);
    for (const siteId of [...socket.data.holds.keys()]) leaveSite(socket, siteId);
  });
}

async function enterSite(socket: AgentSocket, context: AgentContext, siteId: string): Promise<void> {
  const hold = context.hold(siteId);
  socket.data.holds.set(siteId, hold);
  const own = rooms.siteAgent(siteId, socket.data.session.agentId);
  await Promise.all([hold, socket.join([rooms.siteAgents(siteId), own])]);
}

function leaveSite(socket: AgentSocket, siteId: string): void {
  void socket.leave(rooms.siteAgents(siteId));
  void socket.leave(rooms.siteAgent(siteId, socket.data.session.agentId));
  const hold = socket.data.holds.get(siteId);
  socket.data.holds.delete(siteId);
  void hold?.then((release) => release());
}

/** Session still good, memberships as they are now; with nothing left the line is cut. */
function recheck(socket: AgentSocket, context: AgentContext): void {
  const work = async () => {
    const identity = await context.authenticateAgent(socket.handshake.headers.cookie);
    const { session, holds } = socket.data;
    const fresh = await readAgentSession(context.deps, session.agentId);
    // Gone meanwhile: what it would enter now, nobody would leave again.
    if (!socket.connected) return;
    if (identity?.sessionId !== socket.data.sessionId || !fresh?.roles.size)
      return void socket.disconnect(true);
    const isSame = JSON.stringify([...session.roles]) === JSON.stringify([...fresh.roles]);
    Object.assign(session, fresh);
    for (const siteId of [...holds.keys()]) if (!fresh.roles.has(siteId)) leaveSite(socket, siteId);
    const gained = [...fresh.roles.keys()].filter((siteId) => !holds.has(siteId));
    await Promise.all(gained.map((siteId) => enterSite(socket, context, siteId)));
    if (!isSame) socket.emit("accessChanged", {});
  };
  void context.track(work()).catch((error) => context.faultOf(error, "agent access"));
}
