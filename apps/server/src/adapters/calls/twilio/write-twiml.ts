import type { CallLegPlan } from "@bellhop/core";
import type { Locale } from "@bellhop/protocol";
import type { TwilioConfig } from "../../../call-config.ts";
import { spokenTexts } from "./spoken-texts.ts";
import { addressesOf } from "./webhook-address.ts";
import { writeElement, writeText } from "./write-xml.ts";

/** Until the key after the sentence was said. */
const KEY_WITHIN_S = 6;

const say = (locale: Locale, text: string) =>
  writeElement("Say", { language: spokenTexts[locale].language }, writeText(text));
const respond = (...verbs: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>${writeElement("Response", {}, ...verbs)}`;

/** Only who presses the key has accepted: a mailbox does not. */
export function askForKey(locale: Locale, keyUrl: string): string {
  const asking = { input: "dtmf", numDigits: 1, timeout: KEY_WITHIN_S, action: keyUrl, method: "POST" };
  return respond(
    writeElement("Gather", asking, say(locale, spokenTexts[locale].prompt)),
    writeElement("Hangup"),
  );
}

/** Rings the visitor and joins both once the visitor answers; the agent hears it ring. */
export function ringVisitor(
  plan: CallLegPlan,
  exchange: Pick<TwilioConfig, "signature">,
  publicUrl: string,
): string {
  const address = addressesOf(exchange, publicUrl, plan);
  const dial = {
    answerOnBridge: true,
    callerId: plan.from,
    timeout: Math.ceil(plan.ringMs / 1_000),
    timeLimit: plan.secondsMax,
    action: address("joined"),
    method: "POST",
  };
  const number = {
    statusCallback: address("status"),
    statusCallbackEvent: "ringing answered completed",
    statusCallbackMethod: "POST",
  };
  return respond(writeElement("Dial", dial, writeElement("Number", number, writeText(plan.to))));
}

/** One sentence, and the line is free. */
export function sayGoodbye(locale: Locale, which: "taken" | "notReached"): string {
  return respond(say(locale, spokenTexts[locale][which]), writeElement("Hangup"));
}

export function hangUp(): string {
  return respond(writeElement("Hangup"));
}
