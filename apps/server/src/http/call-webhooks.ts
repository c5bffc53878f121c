import { hearProvider, isToldOfLeg, type LegEvent } from "@bellhop/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { isCallable } from "../adapters/calls/refuse-uncallable.ts";
import { isSigned } from "../adapters/calls/twilio/check-signature.ts";
import { isTwilio } from "../adapters/calls/twilio/create-twilio-provider.ts";
import { readSeconds, readStatus } from "../adapters/calls/twilio/read-status.ts";
import {
  legIdOf,
  overridesOf,
  WebhookPlace,
  webhookAddress,
  webhookRoute,
} from "../adapters/calls/twilio/webhook-address.ts";
import { askForKey, hangUp, ringVisitor, sayGoodbye } from "../adapters/calls/twilio/write-twiml.ts";
import type { TwilioConfig } from "../call-config.ts";
import type { HttpContext } from "./http-context.ts";
import { sendRefusal } from "./send-refusal.ts";

/** A webhook has some thirty short fields. */
const BODY_BYTES_MAX = 16 * 1024;
/** What an agent presses to take the call. */
const KEY = "1";

type Place = z.output<typeof WebhookPlace>;
type Heard = { exchange: TwilioConfig; place: Place; fields: URLSearchParams; hear: Hear };
/** Tells core what happened to the leg of the address; what is to be rung with the answer. */
type Hear = (event: Omit<LegEvent, "legId" | "ref">) => ReturnType<typeof hearProvider>;
type Answer = (context: HttpContext, heard: Heard) => Promise<string | null>;

const answers: Record<Place["what"], Answer> = { status, answer, key, joined };

/** What a Twilio-compatible exchange asks and tells. Only what it has signed is looked at; late, twice and out of order is fine. */
export function serveCallWebhooks(app: FastifyInstance, context: HttpContext): void {
  app.register((scope, _options, done) => {
    // Forms are refused everywhere else: any page may send one. Here a signature is asked for.
    const form = { parseAs: "string", bodyLimit: BODY_BYTES_MAX } as const;
    scope.addContentTypeParser("application/x-www-form-urlencoded", form, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.post(webhookRoute, { schema: { hide: true } }, (request, reply) => serve(context, request, reply));
    done();
  });
}

async function serve(context: HttpContext, request: FastifyRequest, reply: FastifyReply) {
  const { deps, config } = context;
  const { twilio } = config.calls;
  const place = WebhookPlace.safeParse(request.params);
  if (!twilio || !place.success) return sendRefusal(reply, { error: "not_found" });
  const body = typeof request.body === "string" ? request.body : "";
  const url = webhookAddress(config.publicUrl, place.data);
  if (!isSigned(twilio, { url, body, headers: request.headers }, deps.now()))
    return sendRefusal(reply, { error: "forbidden" });
  const { callId } = place.data;
  const legId = legIdOf(place.data);
  const fields = new URLSearchParams(body);
  const { ref, agentRef } = refsOf(place.data, fields);
  // Not every exchange signs the address: what it has signed of one telephone would pass for news of another.
  if (!(await isToldOfLeg(deps, { callId, legId, ref, agentRef })))
    return sendRefusal(reply, { error: "forbidden" });
  const hear: Hear = (event) => hearProvider(deps, { callId, event: { ...event, legId, ref } });
  const text = await answers[place.data.what](context, { exchange: twilio, place: place.data, fields, hear });
  return text === null ? reply.code(204).send() : reply.type("text/xml").send(text);
}

/** What is told of the visitor's telephone names the visitor's; its end, heard by the agent who is left on the line, names both. */
function refsOf({ what }: Place, fields: URLSearchParams): { ref: string | null; agentRef: string | null } {
  // What does not apply some exchanges leave out, others send empty.
  const named = (field: string) => fields.get(field) || null;
  const own = named("CallSid");
  if (what === "joined") return { ref: named("DialCallSid"), agentRef: own };
  return { ref: own, agentRef: named("ParentCallSid") };
}

async function status(context: HttpContext, { fields, hear }: Heard): Promise<null> {
  const kind = readStatus(fields.get("CallStatus"));
  if (!kind) return null;
  const at = readTime(context, fields);
  const seconds = kind === "ended" ? readSeconds(fields.get("CallDuration")) : undefined;
  await hear({ kind, at, ...seconds });
  return null;
}

async function answer({ config, deps }: HttpContext, { exchange, place, hear }: Heard): Promise<string> {
  await hear({ kind: "answered", at: deps.now() });
  const keyUrl = webhookAddress(config.publicUrl, { ...place, what: "key" });
  return askForKey(place.locale, keyUrl + overridesOf(exchange));
}

async function key({ config, deps }: HttpContext, { exchange, place, fields, hear }: Heard): Promise<string> {
  if (fields.get("Digits") !== KEY) return hangUp();
  const { join } = await hear({ kind: "accepted", at: deps.now() });
  if (!join || !isCallable(deps.phones, join.to)) return sayGoodbye(place.locale, "taken");
  return ringVisitor(join, exchange, config.publicUrl);
}

/** Comes with the leg of the visitor in its address and the agent still on the line. */
async function joined({ deps }: HttpContext, { place, fields, hear }: Heard): Promise<string> {
  const kind = readStatus(fields.get("DialCallStatus"));
  const seconds = kind === "ended" ? readSeconds(fields.get("DialCallDuration")) : undefined;
  if (kind) await hear({ kind, at: deps.now(), ...seconds });
  return kind === "ended" ? hangUp() : sayGoodbye(place.locale, "notReached");
}

function readTime({ deps }: HttpContext, fields: URLSearchParams): number {
  const provider = deps.providers.get("twilio");
  return isTwilio(provider) ? provider.clock.toStoreTime(fields.get("Timestamp"), deps.now()) : deps.now();
}
