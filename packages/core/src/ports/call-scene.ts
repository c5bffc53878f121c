import type { CallSettings, Conversation } from "@bellhop/protocol";
import type { CallEvent, CallRequest, CallWorld } from "../rules/calls/call-record.ts";
import { defaultCallSettings } from "../rules/calls/default-call-settings.ts";
import type { LegEventKind } from "./call-provider.ts";
import type { Changed } from "./conversation-store.ts";
import { createHandlingScene, done } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import { addVisitor, openingAt, type SceneAgent, T0 } from "./store-scene.ts";

const SECOND = 1_000;
const SYSTEM = { kind: "system" as const };

type Limits = Partial<CallSettings["limits"]>;
type WorldChanges = Partial<Omit<CallWorld, "settings">> & {
  settings?: Partial<Omit<CallSettings, "limits">>;
  limits?: Limits;
};
export type Asking = WorldChanges & {
  at?: number;
  cid?: string;
  visitorId?: string;
  departmentId?: string;
  request?: Partial<CallRequest>;
};
type Moving = WorldChanges & { at?: number; cid?: string; callId?: string | null };

/** Two agents with telephones of their own, a provider that is well, and no limit in the way unless it is set. */
function worldOf({ settings, limits, ...rest }: WorldChanges): CallWorld {
  const usual = defaultCallSettings();
  const none = { perNumberDay: 20, perIpHour: 1_000, perIpDay: 10_000, perSiteHour: 10_000, atOnce: 1_000 };
  return {
    settings: {
      ...usual,
      provider: "twilio",
      callerId: "+48220000001",
      ...settings,
      limits: { ...usual.limits, ...none, ...limits },
    },
    mode: "leastBusy",
    provider: { isReal: true, isWell: true, joinsByAnswer: false },
    mayCall: true,
    outside: null,
    retryAt: null,
    ...rest,
  };
}

/** A site that calls its visitors back, and short words for what happens to its calls. */
export async function createCallScene(store: Store) {
  const scene = await createHandlingScene(store);
  const { siteId, anna, boris } = scene;
  const ownPhone = (agentId: string) => `+4860${agentId.replaceAll(/\D/g, "").padEnd(7, "0").slice(0, 7)}`;
  for (const { id } of [anna, boris]) await store.setAgentPhone({ agentId: id, phone: ownPhone(id) });

  const requestOf = (fields: Partial<CallRequest> = {}): CallRequest => ({
    id: crypto.randomUUID(),
    channel: "phone",
    phone: "+48221234567",
    timeZone: "Europe/Warsaw",
    consent: { version: 0, locale: "pl", at: T0 },
    locale: "pl",
    numberHash: crypto.randomUUID(),
    ipHash: crypto.randomUUID(),
    departmentId: siteId,
    at: null,
    ...fields,
  });
  /** A visitor, a further one unless named, asks to be called. */
  const ask = async ({ at = T0, cid, visitorId, departmentId, request, ...world }: Asking = {}) => {
    const asker = visitorId ?? (await addVisitor(store, siteId));
    const { conversationId, reopenAfter } = openingAt(siteId, at);
    return store.changeConversation({
      scope: { kind: "visitor", siteId, visitorId: asker },
      conversationId: null,
      opening: { conversationId, reopenAfter, departmentId: departmentId ?? siteId },
      cid: cid ?? crypto.randomUUID(),
      at,
      command: {
        kind: "call",
        callId: null,
        event: {
          kind: "request",
          request: requestOf({ ...(departmentId && { departmentId }), ...request }),
          visitorId: asker,
        },
        world: worldOf(world),
      },
    });
  };
  const move = (
    conversationId: string,
    event: CallEvent,
    { at = T0, cid = crypto.randomUUID(), callId = null, ...world }: Moving = {},
  ): Promise<Changed> =>
    store.changeConversation({
      scope: SYSTEM,
      conversationId,
      cid,
      at,
      command: { kind: "call", callId, event, world: worldOf(world) },
    });
  /** What the provider tells of a telephone: 1 for the first that was rung for the call. */
  const tell = (
    conversationId: string,
    call: { id: string },
    leg: number,
    kind: LegEventKind,
    { at = T0, seconds }: { at?: number; seconds?: number } = {},
  ) => {
    const event = { legId: `${call.id}:${leg}`, ref: `ref ${call.id}:${leg}`, kind, at };
    return move(
      conversationId,
      { kind: "leg", event: seconds === undefined ? event : { ...event, seconds } },
      { at },
    );
  };
  /** Asked for, accepted by the agent's own telephone, and answered by the visitor, each a second after the other. */
  const connect = async (agent: SceneAgent, { at = T0, ...asking }: Asking = {}) => {
    const { conversation } = done(await ask({ at, mode: "ringAll", ...asking }));
    const call = callOf(conversation);
    const { id } = conversation;
    done(await move(id, { kind: "accept", agent, method: "provider" }, { at: at + SECOND }));
    done(await tell(id, call, 1, "accepted", { at: at + 2 * SECOND }));
    done(await tell(id, call, 2, "ringing", { at: at + 3 * SECOND }));
    const connected = done(await tell(id, call, 2, "answered", { at: at + 4 * SECOND }));
    return { id, call: callOf(connected.conversation), answeredAt: at + 4 * SECOND };
  };

  return {
    ...scene,
    requestOf,
    ask,
    move,
    tell,
    connect,
    ownPhone,
    /** Asked for, and ended by the visitor a second later. */
    async askAndCancel({ at = T0, ...asking }: Asking = {}) {
      const { conversation } = done(await ask({ at, ...asking }));
      done(await move(conversation.id, { kind: "cancel", by: "visitor" }, { at: at + SECOND }));
      return conversation;
    },
  };
}

export type CallScene = Awaited<ReturnType<typeof createCallScene>>;

/** The conversation's call; a failing test without one. */
export function callOf({ call }: Conversation): NonNullable<Conversation["call"]> {
  if (!call) throw new Error("no call");
  return call;
}

/** What these were answered with, counted: "ok" or why not. */
export function countAnswers(answers: readonly Changed[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const word = answer.ok ? "ok" : answer.error;
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts;
}
