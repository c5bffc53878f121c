import {
  type CallSettings,
  type Department,
  type ParsedInput,
  REOPEN_WITHIN_MS,
  type Refusal,
  type Reply,
  type RequestOutput,
  type Visitor,
  type VisitorRequests,
} from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";
import type { PhoneFacts } from "../ports/phone-book.ts";
import type { CallRequest } from "../rules/calls/call-record.ts";
import { spokenLanguage } from "../rules/calls/spoken-language.ts";
import { presentRefusal } from "../rules/present-receipt.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { answerCall } from "../steps/act-on-own-call.ts";
import { changeCall } from "../steps/change-call.ts";
import { findCallSettings } from "../steps/find-call-settings.ts";
import { findOwnCall } from "../steps/find-own-call.ts";
import { readCallPlace } from "../steps/read-call-place.ts";
import { isCallSlot } from "../steps/read-call-slots.ts";
import { readNumber } from "../steps/read-number.ts";
import { noteOpen } from "../steps/visitor-entry.ts";

type Input = ParsedInput<VisitorRequests, "requestCall">;
type Asked = { input: Input; session: VisitorSession; department: Department; settings: CallSettings };

/**
 * "Call me", now or at a time, on the telephone or in the page. Refused in this order: not offered, the number, the
 * consent, the time, and last what the store counts. A repeat gets the call of the first one.
 */
export async function requestCall(
  deps: Deps,
  session: VisitorSession,
  input: Input,
): Promise<Reply<RequestOutput<VisitorRequests, "requestCall">>> {
  const scope = scopeOf(session);
  const { siteId, visitorId } = session;
  const [department, settings, visitor] = await Promise.all([
    readCallPlace(deps, session, input.departmentId),
    findCallSettings(deps, siteId),
    deps.store.readVisitor({ scope, visitorId, at: deps.now() }),
  ]);
  if (!visitor) return { ok: false, error: "unauthenticated" };
  const asked = { input, session, department, settings };
  const checked = await checkRequest(deps, asked);
  if (!checked.ok) {
    const own = await findOwnCall(deps, session, input.cid);
    return own ? answerCall(deps, own, input.cid) : checked;
  }
  const request = makeRequest(deps, asked, visitor, checked.facts);
  const { id: departmentId } = department;
  const changed = await changeCall(deps, {
    ...{ scope, siteId, departmentId, before: null, callId: null, cid: input.cid },
    opening: { conversationId: deps.newId(), reopenAfter: deps.now() - REOPEN_WITHIN_MS, departmentId },
    event: { kind: "request", request, visitorId },
  });
  if (!changed.ok) return presentRefusal(changed);
  noteOpen(session, changed.conversation.status, deps.now());
  return answerCall(deps, changed.conversation, input.cid);
}

/** `facts` null for a call in the page. */
async function checkRequest(
  deps: Deps,
  { input, department, settings }: Asked,
): Promise<{ ok: true; facts: PhoneFacts | null } | Refusal> {
  const { channel, phone, country, consentVersion, at } = input;
  if (settings.paused || !department.calls[channel]) return { ok: false, error: "calls_off" };
  const read =
    channel === "phone"
      ? readNumber(deps, settings, { text: phone ?? "", country })
      : ({ ok: true, facts: null } as const);
  if (!read.ok) return read;
  if (channel === "phone" && consentVersion !== settings.consent.version)
    return { ok: false, error: "consent_needed" };
  const slot = { department, quiet: settings.quiet, zones: read.facts?.zones ?? null };
  if (at !== null && !(await isCallSlot(deps, slot, at))) return { ok: false, error: "slot_gone" };
  return read;
}

function makeRequest(
  deps: Deps,
  { input, session, department, settings }: Asked,
  { locale, timeZone }: Visitor,
  facts: PhoneFacts | null,
): CallRequest {
  const { channel, at } = input;
  return {
    id: deps.newId(),
    ...{ channel, at, locale: spokenLanguage(settings) },
    departmentId: department.id,
    phone: facts?.e164 ?? null,
    timeZone: facts?.zones[0] ?? timeZone ?? department.hours?.timeZone ?? "UTC",
    consent: facts && { version: settings.consent.version, locale, at: deps.now() },
    numberHash: facts && deps.keyedHash(facts.e164),
    ipHash: deps.keyedHash(session.address),
  };
}
