import { z } from "zod";
import { AgentName, Id, Seq, Time, typedText } from "./basics.ts";
import {
  CallChannel,
  CallMethod,
  CallResult,
  CallWrapUp,
  HeardSignal,
  IceServer,
  PeerId,
  PhoneNumber,
  SentSignal,
} from "./calls.ts";
import { Department } from "./departments.ts";
import {
  AgentStatus,
  Conversation,
  Entry,
  Mark,
  Outside,
  Role,
  Service,
  Site,
  TransferTarget,
  Visitor,
} from "./entities.ts";
import { TEXT_MAX } from "./limits.ts";
import type { Emits, Pushes } from "./request.ts";

/** Where a stored entry stands, and who owns the conversation now. A repeat of the same `cid` gets the first answer again. */
export const AgentReceipt = z.object({
  conversation: Conversation,
  cid: Id,
  seq: Seq,
  visitorSeq: Seq.nullable(),
  at: Time,
});

/** A stretch of the log, oldest first. */
export const EntryPage = z.object({
  conversation: Conversation,
  entries: z.array(Entry),
  more: z.boolean(),
  reset: z.boolean(),
});

/** A line of the agent's list with how far this agent has read it. */
export const DeskConversation = z.object({ conversation: Conversation, mine: Mark });

const Colleague = z.object({
  id: z.string(),
  name: z.string(),
  status: AgentStatus,
  online: z.boolean(),
  siteIds: z.array(Id),
  /** Chats at once. */
  capacity: z.int().min(0),
  /** Offers let pass since the last one taken; MISSED_MAX sets the agent away. */
  missed: z.int().min(0),
});

/** What the desk needs to know of a department. `agentIds`: who belongs to it now. */
const DeskDepartment = Department.pick({
  id: true,
  siteId: true,
  name: true,
  routing: true,
  calls: true,
}).extend({
  agentIds: z.array(z.string()),
  /** Null while open. */
  outside: Outside.nullable(),
});

const onConversation = { conversationId: Id, cid: Id };
/** Agent writes carry the epoch they know; a stale one is refused with `taken`. */
const ownedWrite = { ...onConversation, epoch: z.int().min(0) };

const onCall = { ...onConversation, callId: Id };
export const CallReceipt = z.object({ conversation: Conversation, cid: Id, now: Time });

/** What an agent's console may ask. */
export const agentRequests = {
  /** First request on every new line: who am I, what waits, what is mine. */
  openDesk: {
    input: z.object({}),
    output: z.object({
      agent: z.object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        status: AgentStatus,
        capacity: z.int().min(0),
        missed: z.int().min(0),
        /** The agent's own telephone, and how the agent takes calls to numbers. */
        phone: PhoneNumber.nullable(),
      }),
      sites: z.array(z.object({ site: Site, role: Role })),
      colleagues: z.array(Colleague),
      /** Open conversations of the agent's sites, longest waiting first, at most 500, and all of the agent's own. */
      open: z.array(DeskConversation),
      /** Further ones somebody still owes a look at, closed ones too: a supervisor's and owner's all, an agent's own. */
      owed: z.array(DeskConversation),
      departments: z.array(DeskDepartment),
      /** Ids of the visitors of `open` that are on the site now. */
      online: z.array(Id),
      now: Time,
    }),
  },
  /** Closed conversations, newest first, closed before `before` (null: the newest). */
  listClosedConversations: {
    input: z.object({ siteId: Id.nullable(), before: Time.nullable() }),
    output: z.object({ conversations: z.array(DeskConversation), more: z.boolean() }),
  },
  /** One conversation with its newest page, who the visitor is, and what was before. */
  openConversation: {
    input: z.object({ conversationId: Id }),
    output: z.object({ page: EntryPage, visitor: Visitor, mine: Mark, earlier: z.array(Conversation) }),
  },
  syncConversation: { input: z.object({ conversationId: Id, since: Seq }), output: EntryPage },
  pageConversation: { input: z.object({ conversationId: Id, before: Seq }), output: EntryPage },
  sendAgentMessage: { input: z.object({ ...ownedWrite, text: typedText(TEXT_MAX) }), output: AgentReceipt },
  /** Only the team sees it; any agent of the site may write one. */
  sendAgentNote: { input: z.object({ ...onConversation, text: typedText(TEXT_MAX) }), output: AgentReceipt },
  sendAgentFile: {
    input: z.object({
      ...ownedWrite,
      fileId: Id,
      width: z.int().positive().max(65_535).optional(),
      height: z.int().positive().max(65_535).optional(),
    }),
    output: AgentReceipt,
  },
  /** A waiting one, or one that is being passed to this agent. Exactly one agent wins; the others hear `taken` and by whom. */
  claimConversation: { input: z.object(onConversation), output: AgentReceipt },
  /** By its owner, or by anybody of the site while nobody owns it. */
  closeConversation: { input: z.object(ownedWrite), output: AgentReceipt },
  /** Whoever reopens owns it. */
  reopenConversation: { input: z.object(onConversation), output: AgentReceipt },
  /** "Not me": the offer goes to the next agent, a transfer back to its owner. */
  passOffer: { input: z.object(onConversation), output: AgentReceipt },
  /** The owner gives it back to the queue. */
  releaseConversation: { input: z.object(ownedWrite), output: AgentReceipt },
  /** The owner asks somebody else to take over, and will look by `checkAt` whether it was solved. */
  transferConversation: {
    input: z.object({
      ...ownedWrite,
      to: TransferTarget.pick({ kind: true, id: true }),
      note: typedText(TEXT_MAX).nullable(),
      checkAt: Time,
    }),
    output: AgentReceipt,
  },
  /** The owner keeps it after all. */
  recallTransfer: { input: z.object(ownedWrite), output: AgentReceipt },
  /** "I'll come back by": shown to the visitor. A new one replaces the old. */
  makePromise: { input: z.object({ ...ownedWrite, dueAt: Time }), output: AgentReceipt },
  /** The agent has looked whether it was solved. */
  closeDuty: {
    input: z.object({ ...onConversation, dutyId: z.string().max(64), note: typedText(TEXT_MAX).nullable() }),
    output: AgentReceipt,
  },
  /** "I take it": exactly one agent wins. The conversation is the agent's from then on, whoever had it. */
  acceptCall: { input: z.object({ ...onCall, method: CallMethod }), output: CallReceipt },
  /** "Not me": everybody else is asked. */
  passCall: { input: z.object(onCall), output: CallReceipt },
  /** The owner asks the visitor to talk in the page, or dials the number the visitor has left here. */
  startCall: {
    input: z.object({ ...ownedWrite, channel: CallChannel, method: CallMethod }),
    output: CallReceipt,
  },
  /** By the agent in the call, or by a supervisor or owner. */
  hangUpCall: { input: z.object(onCall), output: CallReceipt },
  /** What the agent who dials by hand says of it; counted as self-reported. */
  reportCallResult: { input: z.object({ ...onCall, result: CallResult }), output: CallReceipt },
  wrapUpCall: { input: z.object({ ...onCall, ...CallWrapUp.shape }), output: CallReceipt },
  readCall: {
    input: z.object({ conversationId: Id }),
    output: z.object({ conversation: Conversation, now: Time }),
  },
  /** This console takes part from now; another tab no longer does. */
  joinCall: {
    input: z.object({ conversationId: Id, callId: Id, peerId: PeerId }),
    output: z.object({ conversation: Conversation, ice: z.array(IceServer), now: Time }),
  },
  /** Whether this console hears the other side. Renewed every CALL_RENEW_MS. */
  reportCallMedia: {
    input: z.object({ conversationId: Id, callId: Id, peerId: PeerId, up: z.boolean() }),
    output: z.object({ conversation: Conversation }),
  },
  sendCallSignal: { input: SentSignal, output: z.object({}) },
  /** This agent looks at it now (null: at none). To be renewed within VIEWING_FOR_MS. */
  reportViewing: { input: z.object({ conversationId: Id.nullable() }), output: z.object({}) },
  markConversation: { input: z.object({ conversationId: Id, delivered: Seq, read: Seq }), output: Mark },
  reportTyping: { input: z.object({ conversationId: Id, typing: z.boolean() }), output: z.object({}) },
  setAgentStatus: { input: z.object({ status: AgentStatus }), output: z.object({ status: AgentStatus }) },
} as const;

/** What an agent's console may hear. */
export const agentPushes = {
  entryAdded: z.object({ conversation: Conversation, entry: Entry }),
  /** Heads of the sites' conversations that changed lately; reveals what a lost fact has hidden, new conversations too. */
  headsBeaconed: z.object({ conversations: z.array(Conversation) }),
  /** A call moved on without an entry. */
  callChanged: z.object({ conversation: Conversation }),
  callSignalled: HeardSignal,
  /** `participant` is "visitor" or an agent's id. */
  marksAdvanced: z.object({ conversationId: Id, participant: z.string(), delivered: Seq, read: Seq }),
  /** Somebody else types: the visitor, or a colleague (`author`). */
  typingChanged: z.object({
    conversationId: Id,
    typing: z.boolean(),
    author: z.object({ kind: z.enum(["visitor", "agent"]), id: z.string(), name: z.string().nullable() }),
  }),
  /** A colleague looks at it, or no longer does. Stands for VIEWING_FOR_MS. */
  viewingChanged: z.object({ conversationId: Id, viewing: z.boolean(), agent: AgentName }),
  /** All departments of the site, after one changed. */
  departmentsChanged: z.object({ siteId: Id, departments: z.array(DeskDepartment) }),
  /** A visitor came, went, moved to another page or left an address. */
  visitorChanged: Visitor,
  /** A colleague (or this agent in another tab) became available, away, online or offline. */
  agentChanged: Colleague,
  siteChanged: Site,
  /** Memberships changed or the session ended: ask `openDesk` again (the line is cut when nothing is left). */
  accessChanged: z.object({}),
  /** Every new line begins as `normal`; told at once when it is not, and again when it changes. */
  serviceChanged: z.object({ service: Service }),
  drainAnnounced: z.object({ afterMs: z.int().min(0) }),
  /** Sent with an acknowledgement: answering is what keeps the agent's lease alive. */
  presenceProbed: z.object({}),
} as const;

export type AgentRequests = typeof agentRequests;
export type AgentPushes = typeof agentPushes;
export type AgentEmits = Emits<AgentRequests>;
export type AgentHears = Omit<Pushes<AgentPushes>, "presenceProbed"> & {
  presenceProbed: (data: Record<string, never>, ack: () => void) => void;
};
export type AgentReceipt = z.output<typeof AgentReceipt>;
export type EntryPage = z.output<typeof EntryPage>;
export type DeskConversation = z.output<typeof DeskConversation>;
export type Colleague = z.output<typeof Colleague>;
export type DeskDepartment = z.output<typeof DeskDepartment>;
export type CallReceipt = z.output<typeof CallReceipt>;
