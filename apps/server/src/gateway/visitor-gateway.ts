import {
  answerSolved,
  authenticateVisitor,
  cancelCall,
  joinVisitorCall,
  keepWaiting,
  leaveContact,
  listCallSlots,
  listVisitorConversations,
  markConversation,
  markInstalled,
  openSession,
  pageVisitorConversation,
  planCall,
  readCallChoices,
  readVisitorCall,
  reportPage,
  reportTyping,
  reportVisitorCallMedia,
  requestCall,
  sendCallSignal,
  sendVisitorFile,
  sendVisitorMessage,
  syncVisitorConversation,
  type VisitorSession,
} from "@bellhop/core";
import {
  Id,
  type VisitorEmits,
  type VisitorHears,
  type VisitorRequests,
  visitorRequests,
} from "@bellhop/protocol";
import type { Namespace, Socket } from "socket.io";
import { z } from "zod";
import { parseInput } from "../parse-input.ts";
import { siteKeyOf } from "./allow-handshake.ts";
import { deviceOf } from "./device-of.ts";
import { type GatewayContext, isSpoken } from "./gateway-context.ts";
import type { QueueWatch } from "./queue-watch.ts";
import { rooms } from "./rooms.ts";
import { type Handlers, serveRequests } from "./serve-requests.ts";
import { createVisitorPresence } from "./visitor-presence.ts";

type VisitorData = { session: VisitorSession };
export type VisitorNamespace = Namespace<VisitorEmits, VisitorHears, Record<string, never>, VisitorData>;
type VisitorSocket = Socket<VisitorEmits, VisitorHears, Record<string, never>, VisitorData>;

const handlers: Omit<Handlers<VisitorRequests, VisitorSession>, "openSession"> = {
  sendVisitorMessage,
  sendVisitorFile,
  leaveContact,
  answerSolved,
  syncConversation: syncVisitorConversation,
  pageConversation: pageVisitorConversation,
  listVisitorConversations,
  markConversation,
  reportTyping,
  reportPage,
  readCallChoices,
  listCallSlots,
  requestCall,
  cancelCall,
  planCall,
  keepWaiting,
  readCall: readVisitorCall,
  joinCall: joinVisitorCall,
  reportCallMedia: reportVisitorCallMedia,
  sendCallSignal,
};

/** 256 bits as base64url. */
const Credentials = z.object({ visitorId: Id, secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

type VisitorContext = GatewayContext & { queue: QueueWatch };

/** Namespace /visitor: who is this, then the handler table. */
export function serveVisitors(namespace: VisitorNamespace, context: VisitorContext): void {
  namespace.use((socket, next) => {
    context
      .inTurn(() => authenticate(socket, context))
      .then(
        (refusal) => next(refusal ? context.refuse(refusal) : undefined),
        (error) => next(context.refuse(context.faultOf(error, "visitor handshake"))),
      );
  });
  const presence = createVisitorPresence({
    deps: context.deps,
    isHere: (visitorId) => namespace.adapter.rooms.has(rooms.visitor(visitorId)),
    report: (error) => context.faultOf(error, "visitor presence"),
  });
  const all: Handlers<VisitorRequests, VisitorSession> = {
    ...handlers,
    async openSession(deps, session, input) {
      const reply = await context.inTurn(() => openSession(deps, session, input));
      if (!reply.ok) return reply;
      const { latest, queue } = reply.data;
      const conversationId = latest?.conversation.id ?? "";
      const shown = context.queue.opened({ ...session, conversationId }, queue);
      return { ok: true, data: { ...reply.data, queue: shown } };
    },
  };
  namespace.on("connection", (socket) =>
    serveVisitor(socket, context, { handlers: all, left: presence.leave }),
  );
}

async function authenticate(socket: VisitorSocket, { deps, addressOf }: GatewayContext) {
  if (!isSpoken(socket.handshake.query.v)) return "reload_required" as const;
  const address = addressOf(socket.request);
  const siteKey = siteKeyOf(socket.request.url);
  const credentials = parseInput(Credentials, socket.handshake.auth);
  if (siteKey === null || !credentials) return "unauthenticated" as const;
  const device = deviceOf(socket.handshake.headers["user-agent"]);
  const known = await authenticateVisitor(deps, { siteKey, ...credentials.data, address, device });
  if (!known.ok) return known.error;
  // A page that hides where requests come from (Referrer-Policy) shows itself here at last.
  await markInstalled(deps, { site: known.data.site, origin: socket.handshake.headers.origin ?? null });
  socket.data = { session: known.data.session };
  return null;
}

type Serving = {
  handlers: Handlers<VisitorRequests, VisitorSession>;
  left: (session: VisitorSession) => void;
};

function serveVisitor(socket: VisitorSocket, context: GatewayContext, { handlers, left }: Serving): void {
  const { session } = socket.data;
  const { siteId, visitorId, address } = session;
  const asker = { address, siteId, person: `visitor:${visitorId}` } as const;
  let isReady = false;
  // Handlers stand before anything is awaited: a frame that comes with the connection must not fall on the floor.
  const ready = context.hold(siteId);
  void ready.then(() => {
    isReady = true;
  });
  serveRequests(socket, {
    deps: context.deps,
    table: visitorRequests,
    handlers,
    session,
    limit: (event) => {
      if (isReady) return context.limits.request(asker, event);
      return ready.then(() => context.limits.request(asker, event));
    },
    observe: (...observed) => context.observe("visitor", ...observed),
    track: context.track,
  });
  void socket.join([rooms.visitor(visitorId), rooms.siteVisitors(siteId)]);
  socket.on("disconnect", () => {
    void ready.then((release) => release());
    left(session);
  });
}
