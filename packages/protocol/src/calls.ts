import { z } from "zod";
import { AgentName, Id, Locale, Time, typedText } from "./basics.ts";
import {
  CALL_AT_ONCE_MAX,
  CALL_CONSENT_MAX,
  CALL_COUNTRIES_MAX,
  CALL_DENIED_MAX,
  CALL_SIGNAL_MAX,
  TEXT_MAX,
} from "./limits.ts";

/** `phone`: over the telephone network, to a number. `page`: in the page by WebRTC, without a number. */
export const CallChannel = z.enum(["phone", "page"]);
/** By which channels a site offers calls at all, whoever is there. */
export const CallsOffered = z.enum(["phone", "page", "both"]);
/** How the agent takes part: in the console by WebRTC, by an own telephone after a `tel:` link, or rung by the provider. */
export const CallMethod = z.enum(["browser", "tel", "provider"]);
/** Who carries calls to a number: nobody (the agent dials), nobody at all (development), or a Twilio-compatible exchange. */
export const CallProviderId = z.enum(["console", "simulated", "twilio"]);
/** E.164, such as +48221234567. */
export const PhoneNumber = z.string().regex(/^\+[1-9]\d{5,14}$/);
/** The same, or with some digits covered for whom it does not concern: +48601•••218. */
const ShownNumber = z.string().regex(/^\+[\d•]{6,15}$/);
export const Country = z.string().regex(/^[A-Z]{2}$/);
/** A tab or console that takes part in a call; made by the browser, new for every page. */
export const PeerId = Id;

/** Why an attempt did not become a talk. `unknown`: the provider did not say whether it dialled. */
export const CallMiss = z.enum([
  "noAccept",
  "agentFailed",
  "visitorBusy",
  "visitorNoAnswer",
  "visitorFailed",
  "visitorGone",
  "machine",
  "refused",
  "unknown",
]);
/** What the agent found out, kept with the call. `wrongPerson`: whoever answered had not asked to be called. */
export const CallOutcome = z.enum(["solved", "followUp", "noInterest", "wrongPerson", "other"]);
/** What an agent who dialled by hand reports. */
export const CallResult = z.enum(["ringing", "answered", "noAnswer", "busy", "failed", "ended"]);

const Attempt = { reason: CallMiss };
/** Where a call stands; every stage but `ended` has a next deadline. */
export const CallStage = z.discriminatedUnion("name", [
  /** `agentId` null: everybody of the department is asked. */
  z.object({ name: z.literal("offered"), agentId: z.string().nullable(), at: Time, until: Time }),
  /** Nobody took it in time: no promise any more; whoever comes free may take it until then. */
  z.object({ name: z.literal("waiting"), since: Time, until: Time }),
  /** The agent's own telephone rings. */
  z.object({ name: z.literal("dialingAgent"), until: Time }),
  /** The visitor's telephone rings; in the page: both are being connected; by `tel:`: the agent dials. */
  z.object({ name: z.literal("dialingVisitor"), at: Time, until: Time }),
  /** `brokenAt`: one of the two browsers has lost the other since then. */
  z.object({ name: z.literal("connected"), since: Time, brokenAt: Time.nullable() }),
  /** Will be tried again by itself. */
  z.object({ name: z.literal("retry"), at: Time, ...Attempt }),
  z.object({ name: z.literal("scheduled"), at: Time }),
  z.object({
    name: z.literal("ended"),
    at: Time,
    /** `expired`: its time has passed while nothing could be done. */
    how: z.enum(["completed", "missed", "cancelled", "expired"]),
    reason: CallMiss.nullable(),
    /** Talked for so long; null when nobody talked or it is not known. */
    seconds: z.int().min(0).nullable(),
  }),
]);

/** Which browsers take part; null while none has joined. */
const Peers = z.object({ visitor: PeerId.nullable(), agent: PeerId.nullable() });

/** A call as the team sees it. */
export const Call = z.object({
  id: Id,
  channel: CallChannel,
  /** Null until an agent takes it. */
  method: CallMethod.nullable(),
  provider: CallProviderId,
  /** From which number the visitor is rung; null when it is the agent's own, or none. */
  callerId: PhoneNumber.nullable(),
  /** Null for calls in the page. To agents whole only for whoever has the call or owns the conversation. */
  phone: ShownNumber.nullable(),
  /** IANA zone of the number, or of the visitor's browser. */
  timeZone: z.string(),
  by: z.enum(["visitor", "agent"]),
  /** When the server took the request, or for a planned one its time: what the promise counts from. */
  requestedAt: Time,
  /** The visitor was told to be rung within CALL_PROMISE_MS. */
  promised: z.boolean(),
  /** 1 for the first. */
  attempt: z.int().min(1),
  agent: AgentName.nullable(),
  stage: CallStage,
  /** When the visitor's telephone first rang in this attempt; in the page: when both browsers were first connected. */
  rangAt: Time.nullable(),
  answeredAt: Time.nullable(),
  peers: Peers,
  /** What the visitor agreed to. */
  consent: z.object({ version: z.int().min(0), locale: Locale, at: Time }).nullable(),
  wrapUp: z.object({ outcome: CallOutcome, note: z.string().nullable(), by: AgentName, at: Time }).nullable(),
});

/** The same as its visitor sees it; an offer names nobody. */
export const VisitorCall = Call.pick({
  id: true,
  channel: true,
  phone: true,
  callerId: true,
  by: true,
  requestedAt: true,
  promised: true,
  attempt: true,
  agent: true,
  stage: true,
  rangAt: true,
  answeredAt: true,
  peers: true,
}).extend({ isSimulated: z.boolean() });

const of = { callId: z.string() };
/** The steps of a call in its conversation's timeline. */
export const callEntryBodies = [
  /** `phone` shows its last three digits only; `at`: planned for then. */
  z.object({
    kind: z.literal("callRequested"),
    ...of,
    channel: CallChannel,
    phone: z.string().nullable(),
    at: Time.nullable(),
    promised: z.boolean(),
  }),
  /** An agent asks the visitor to talk in the page, or dials a number the visitor has left. */
  z.object({ kind: z.literal("callInvited"), ...of, channel: CallChannel, agentName: z.string() }),
  z.object({
    kind: z.literal("callOffered"),
    ...of,
    agentId: z.string().nullable(),
    agentName: z.string().nullable(),
    until: Time,
  }),
  z.object({
    kind: z.literal("callOfferMissed"),
    ...of,
    agentId: z.string(),
    agentName: z.string(),
    reason: z.enum(["missed", "passed", "gone"]),
  }),
  /** Told before the promised time is over: it will not hold. */
  z.object({ kind: z.literal("callWaiting"), ...of }),
  z.object({ kind: z.literal("callAccepted"), ...of, agentName: z.string(), method: CallMethod }),
  z.object({ kind: z.literal("callRinging"), ...of }),
  z.object({ kind: z.literal("callConnected"), ...of }),
  z.object({ kind: z.literal("callPlanned"), ...of, at: Time }),
  z.object({ kind: z.literal("callMissed"), ...of, reason: CallMiss, retryAt: Time.nullable() }),
  z.object({
    kind: z.literal("callEnded"),
    ...of,
    how: z.enum(["completed", "cancelled", "expired"]),
    seconds: z.int().min(0).nullable(),
  }),
  z.object({
    kind: z.literal("callWrappedUp"),
    ...of,
    outcome: CallOutcome,
    note: z.string().max(TEXT_MAX).nullable(),
  }),
] as const;

/** What browsers say to each other while they make a call. `hello` asks the other side to begin; `held`: the agent has put the call on hold. */
export const CallSignal = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("hello") }),
  z.object({ kind: z.enum(["offer", "answer"]), sdp: z.string().max(CALL_SIGNAL_MAX) }),
  z.object({
    kind: z.literal("candidate"),
    candidate: z.string().max(1_000),
    mid: z.string().max(64).nullable(),
    line: z.int().min(0).max(255).nullable(),
  }),
  z.object({ kind: z.literal("held"), held: z.boolean() }),
  /** Everything up to this number has arrived. */
  z.object({ kind: z.literal("received"), upTo: z.int().min(0) }),
]);

const between = { conversationId: Id, callId: Id, n: z.int().min(0) };
/** Numbered from 1 by its sender for each other side; `received` and `hello` carry 0. Sent again until it was received. */
export const SentSignal = z.object({ ...between, peerId: PeerId, to: PeerId.nullable(), signal: CallSignal });
export const HeardSignal = z.object({ ...between, from: PeerId, to: PeerId.nullable(), signal: CallSignal });

/** For RTCPeerConnection; credentials are good for ten minutes. */
export const IceServer = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});

/** What a visitor may choose now. Null channels are off. */
export const CallChoices = z.object({
  /**
   * `promise`: rung within CALL_PROMISE_MS, an agent is free and the provider is well; `person`: an agent dials, nothing
   * is measured; `slot`: nobody is free, only a time can be planned.
   */
  phone: z.enum(["promise", "person", "slot"]).nullable(),
  page: z.boolean(),
  /** Median seconds to the ringing, of the last kept and late calls; null when too few. */
  lately: z.int().min(0).nullable(),
  /** Who would probably call. */
  agent: AgentName.nullable(),
  callerId: z.string().nullable(),
  countries: z.array(Country),
  country: Country,
  /** In the visitor's language; `version` 0 with an empty text: the product's own sentence. */
  consent: z.object({ version: z.int().min(0), text: z.string() }),
  isSimulated: z.boolean(),
});

const LocalTime = z.int().min(0).max(1_440);
/** What an owner sets for all calls of a site. */
export const CallSettings = z.object({
  /** Stops every new call at once. */
  paused: z.boolean(),
  provider: CallProviderId,
  /** Shown to whoever is called; must belong to the site at its provider. */
  callerId: PhoneNumber.nullable(),
  /** Numbers without a country code are read as this country's. */
  country: Country,
  /** Only numbers of these are called. */
  countries: z.array(Country).min(1).max(CALL_COUNTRIES_MAX),
  /** Numbers that begin with one of these are never called. */
  denied: z.array(z.string().regex(/^\+\d{1,14}$/)).max(CALL_DENIED_MAX),
  consent: z.object({
    /** Grows with every change of a text. */
    version: z.int().min(0),
    texts: z.record(Locale, z.string().max(CALL_CONSENT_MAX)),
  }),
  /** Retries and planned calls ring only in this time of the number's own zone; minutes from local midnight. */
  quiet: z.object({ from: LocalTime, to: LocalTime }).refine(({ from, to }) => to > from),
  limits: z.object({
    perNumberDay: z.int().min(1).max(20),
    perIpHour: z.int().min(1).max(100_000),
    perIpDay: z.int().min(1).max(100_000),
    perSiteHour: z.int().min(1).max(100_000),
    atOnce: z.int().min(1).max(CALL_AT_ONCE_MAX),
    /** Of talking, in 24 h, counted in begun minutes; what is under way counts too. Nothing is dialled beyond it. */
    minutesPerDay: z.int().min(1).max(100_000),
  }),
});

/**
 * Why a provider can call nobody now: not asked yet, the account or its token is refused, it answers with errors, or not
 * at all. `detail`: its own number for what is wrong, or what became of the line.
 */
export const CallProviderFault = z.object({
  kind: z.enum(["unasked", "refused", "failing", "silent"]),
  detail: z.string().nullable(),
});

/** A provider as this server has it. */
export const CallProviderState = z.object({
  id: CallProviderId,
  isReal: z.boolean(),
  /** Null while all is well. */
  fault: CallProviderFault.nullable(),
});

/**
 * What became of the promise. `reported`: in time, but only by the word of the agent who dialled by hand. `unmeasured`:
 * nothing was promised, as in the page.
 */
export const CallPromise = z.enum(["kept", "late", "missed", "reported", "unmeasured"]);
/** A call in the owner's list. */
export const CallRow = z.object({
  id: Id,
  conversationId: Id,
  departmentId: Id,
  visitorName: z.string().nullable(),
  requestedAt: Time,
  channel: CallChannel,
  method: CallMethod.nullable(),
  provider: CallProviderId,
  /** Its last three digits. */
  phone: z.string().nullable(),
  agent: AgentName.nullable(),
  attempt: z.int().min(1),
  stage: z.enum([
    "offered",
    "waiting",
    "dialingAgent",
    "dialingVisitor",
    "connected",
    "retry",
    "scheduled",
    "ended",
  ]),
  promise: CallPromise,
  /** Milliseconds from the request to the ringing. */
  ringMs: z.int().min(0).nullable(),
  reason: CallMiss.nullable(),
  seconds: z.int().min(0).nullable(),
  wrapUp: z.object({ outcome: CallOutcome, note: z.string().nullable() }).nullable(),
});
const counts = {
  ...{ kept: z.int(), late: z.int(), missed: z.int() },
  /** Promised, and neither kept nor broken as far as anybody can know. */
  reported: z.int(),
  unmeasured: z.int(),
};
/** Days are local ones of the time zone asked for. Simulated calls are in none of it. */
export const CallReport = z.object({
  days: z.array(z.object({ date: z.iso.date(), ...counts })),
  agents: z.array(z.object({ agent: AgentName, ...counts })),
  /** Why calls were missed, most frequent first. */
  reasons: z.array(z.object({ reason: CallMiss, count: z.int() })),
  /** Milliseconds from the request to the ringing; null with none. */
  ring: z.object({ median: z.int().nullable(), p95: z.int().nullable() }),
});

export const CallWrapUp = z.object({ outcome: CallOutcome, note: typedText(TEXT_MAX).nullable() });

export type CallChannel = z.output<typeof CallChannel>;
export type CallsOffered = z.output<typeof CallsOffered>;
export type CallMethod = z.output<typeof CallMethod>;
export type CallProviderId = z.output<typeof CallProviderId>;
export type CallMiss = z.output<typeof CallMiss>;
export type CallOutcome = z.output<typeof CallOutcome>;
export type CallResult = z.output<typeof CallResult>;
export type CallStage = z.output<typeof CallStage>;
export type Call = z.output<typeof Call>;
export type VisitorCall = z.output<typeof VisitorCall>;
export type CallSignal = z.output<typeof CallSignal>;
export type IceServer = z.output<typeof IceServer>;
export type CallChoices = z.output<typeof CallChoices>;
export type CallSettings = z.output<typeof CallSettings>;
export type CallPromise = z.output<typeof CallPromise>;
export type CallRow = z.output<typeof CallRow>;
export type CallReport = z.output<typeof CallReport>;
export type SentSignal = z.output<typeof SentSignal>;
export type HeardSignal = z.output<typeof HeardSignal>;
export type CallProviderFault = z.output<typeof CallProviderFault>;
export type CallProviderState = z.output<typeof CallProviderState>;
