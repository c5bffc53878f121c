import type {
  CallChoices,
  CallSettings,
  Department,
  Locale,
  ParsedInput,
  Reply,
  RequestOutput,
  VisitorRequests,
} from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";
import type { CallCandidate, CallWorld } from "../rules/calls/call-record.ts";
import { canPromise } from "../rules/calls/can-promise.ts";
import { pickAgent } from "../rules/handling/pick-agent.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { readCallPlace } from "../steps/read-call-place.ts";
import { readCallWorld } from "../steps/read-call-world.ts";
import { readLately } from "../steps/read-lately.ts";

/** What calls the visitor can have now; null when none are offered. */
export async function readCallChoices(
  deps: Deps,
  session: VisitorSession,
  { departmentId }: ParsedInput<VisitorRequests, "readCallChoices">,
): Promise<Reply<RequestOutput<VisitorRequests, "readCallChoices">>> {
  const { siteId, visitorId } = session;
  const at = deps.now();
  const [department, visitor] = await Promise.all([
    readCallPlace(deps, session, departmentId),
    deps.store.readVisitor({ scope: scopeOf(session), visitorId, at }),
  ]);
  const world = await readCallWorld(deps, { siteId, departmentId: department.id, call: null, phone: null });
  const { calls } = department;
  if (world.settings.paused || !(calls.phone || calls.page)) return { ok: true, data: { choices: null } };
  const asked = { siteId, departmentId: department.id, at };
  const there = world.outside ? [] : await deps.store.listCallCandidates(asked);
  const free = there.filter(({ load, capacity }) => load < capacity);
  const choices = describeChoices(department, world, free, visitor?.locale ?? "en");
  const lately = choices.phone === "promise" ? await readLately(deps, siteId) : null;
  return { ok: true, data: { choices: { ...choices, lately } } };
}

function describeChoices(
  department: Department,
  world: CallWorld,
  free: CallCandidate[],
  locale: Locale,
): CallChoices {
  const { calls, routing } = department;
  const { settings } = world;
  const agent = pickAgent(free, routing, { tried: [], preferredAgentId: null }) ?? free[0] ?? null;
  const phone = calls.phone ? phoneChoice(world, free) : null;
  const isByHand = settings.provider === "console" || phone === "person";
  return {
    phone,
    page: calls.page && free.length > 0,
    lately: null,
    agent: agent && { id: agent.id, name: agent.name },
    callerId: isByHand ? null : settings.callerId,
    countries: settings.countries,
    country: settings.country,
    consent: consentFor(settings, locale),
    isSimulated: settings.provider === "simulated",
  };
}

function phoneChoice(world: CallWorld, free: CallCandidate[]): "promise" | "person" | "slot" {
  if (free.length === 0) return "slot";
  return canPromise("phone", world, free) ? "promise" : "person";
}

function consentFor({ consent: { version, texts } }: CallSettings, locale: Locale): CallChoices["consent"] {
  return { version, text: texts[locale] };
}
