import type { CallLegPlan } from "@bellhop/core";
import twilio from "twilio";
import { expect, test } from "vitest";
import { spokenTexts } from "./spoken-texts.ts";
import { askForKey, hangUp, ringVisitor, sayGoodbye } from "./write-twiml.ts";
import { writeElement, writeText } from "./write-xml.ts";

const { VoiceResponse } = twilio.twiml;
const publicUrl = "https://chat.example";
const plan: CallLegPlan = {
  legId: "0190:2",
  callId: "0190",
  conversationId: "c",
  side: "visitor",
  to: "+48601234567",
  from: "+48221234567",
  ringMs: 30_000,
  secondsMax: 3_600,
  locale: "pl",
  begunAt: 0,
  agentRef: "CA1",
};

/** Tags with their attributes in order of name, and texts: what an XML reader sees. */
function readXml(xml: string): unknown[] {
  const parts = xml.replace(/^<\?xml[^>]*\?>/, "").match(/<[^>]+>|[^<]+/g) ?? [];
  return parts.flatMap((part): unknown[] => {
    const tag = /^<(\/?[\w]+)(.*?)(\/?)>$/s.exec(part);
    if (!tag) return [part];
    const attributes = [...(tag[2] ?? "").matchAll(/(\w+)="([^"]*)"/g)].map(
      ([, name, value]) => `${name}=${value}`,
    );
    return [[tag[1], ...attributes.sort()], ...(tag[3] ? [[`/${tag[1]}`]] : [])];
  });
}

const expectSame = (ours: string, official: { toString(): string }) =>
  expect(readXml(ours)).toEqual(readXml(official.toString()));

test.each(["en", "pl", "cs"] as const)(
  "the key is asked for as the official library would, in %s",
  (locale) => {
    const response = new VoiceResponse();
    const action = `${publicUrl}/calls/twilio/0190/1/${locale}/key`;
    const gather = response.gather({ input: ["dtmf"], numDigits: 1, timeout: 6, action, method: "POST" });
    const { language, prompt } = spokenTexts[locale];
    gather.say({ language: language as "pl-PL" }, prompt);
    response.hangup();
    expectSame(askForKey(locale, action), response);
  },
);

test("the visitor is rung as the official library would", () => {
  const response = new VoiceResponse();
  const overrides = "#rc=3&rp=5xx,ct,rt&rt=5000";
  const at = (what: string) => `${publicUrl}/calls/twilio/0190/2/pl/${what}${overrides}`;
  const dial = response.dial({
    answerOnBridge: true,
    callerId: plan.from,
    timeout: 30,
    timeLimit: 3_600,
    action: at("joined"),
    method: "POST",
  });
  const events = ["ringing", "answered", "completed"] as const;
  dial.number(
    { statusCallback: at("status"), statusCallbackEvent: [...events], statusCallbackMethod: "POST" },
    plan.to,
  );
  expectSame(ringVisitor(plan, { signature: "twilio" }, publicUrl), response);
  // Others are told the bare address.
  expect(ringVisitor(plan, { signature: "telnyx" }, publicUrl)).not.toContain("#");
});

test("goodbyes", () => {
  const taken = new VoiceResponse();
  taken.say({ language: "cs-CZ" }, spokenTexts.cs.taken);
  taken.hangup();
  expectSame(sayGoodbye("cs", "taken"), taken);
  const over = new VoiceResponse();
  over.hangup();
  expectSame(hangUp(), over);
});

test("no text and no attribute breaks out", () => {
  const evil = `<Dial>&"'>]]>\u0000\u001f\ud800 ok`;
  expect(writeElement("Say", { language: evil }, writeText(evil))).toBe(
    '<Say language="&lt;Dial&gt;&amp;&quot;&apos;&gt;]]&gt; ok">&lt;Dial&gt;&amp;&quot;&apos;&gt;]]&gt; ok</Say>',
  );
});
