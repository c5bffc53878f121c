import type {
  AgentRequests,
  CallReceipt,
  Conversation,
  ParsedInput,
  Refusal,
  Reply,
} from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import type { CallRequest } from "../rules/calls/call-record.ts";
import { spokenLanguage } from "../rules/calls/spoken-language.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { actOnCallOf } from "../steps/act-on-call.ts";
import { findCallSettings } from "../steps/find-call-settings.ts";
import { readNumber } from "../steps/read-number.ts";

/**
 * The owner makes a call of a conversation: asks the visitor to talk in the page, or dials the number the visitor has
 * left in it. `number_invalid` when there is none (any more).
 */
export async function startCall(
  deps: Deps,
  session: AgentSession,
  { conversationId, cid, epoch, channel, method }: ParsedInput<AgentRequests, "startCall">,
): Promise<Reply<CallReceipt>> {
  const scope = scopeOf(session);
  const before = await deps.store.readConversation({ scope, conversationId });
  if (!before) return { ok: false, error: "not_found" };
  const made = await makeRequest(deps, before, channel);
  if (!made.ok) return made;
  const agent = { id: session.agentId, name: session.name };
  const event = { kind: "start", request: made.request, agent, epoch, method } as const;
  return actOnCallOf(deps, session, before, { cid, callId: null, event });
}

async function makeRequest(
  deps: Deps,
  { siteId, departmentId, visitorId, call }: Conversation,
  channel: CallRequest["channel"],
): Promise<{ ok: true; request: CallRequest } | Refusal> {
  const scope = { kind: "system" } as const;
  const visitor = await deps.store.readVisitor({ scope, visitorId, at: deps.now() });
  const timeZone = visitor?.timeZone ?? "UTC";
  const settings = await findCallSettings(deps, siteId);
  const locale = spokenLanguage(settings);
  const known = { id: deps.newId(), channel, locale, departmentId, ipHash: null, at: null };
  const inPage = { phone: null, timeZone, consent: null, numberHash: null };
  if (channel === "page") return { ok: true, request: { ...known, ...inPage } };
  const read = readNumber(deps, settings, { text: call?.phone ?? "", country: null });
  if (!read.ok) return read;
  const { e164: phone, zones } = read.facts;
  const numberHash = deps.keyedHash(phone);
  const consent = call?.consent ?? null;
  return { ok: true, request: { ...known, phone, numberHash, consent, timeZone: zones[0] ?? timeZone } };
}
