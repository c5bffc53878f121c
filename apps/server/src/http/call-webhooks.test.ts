import { createCallScene } from "@bellhop/core/contracts";
import twilio from "twilio";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownOrigin, startTestApp, type TestApp } from "./test-app.ts";

const token = "a-token-of-the-exchange";
const env = { BELLHOP_TWILIO_ACCOUNT: "AC0123", BELLHOP_TWILIO_TOKEN: token };

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ env });
});
afterAll(() => app.close());

const form = "application/x-www-form-urlencoded";

/** As the exchange posts it, signed by the official helper. */
async function post(path: string, fields: Record<string, string>, { on = app, signed = path } = {}) {
  const signature = twilio.getExpectedTwilioSignature(token, ownOrigin + signed, fields);
  const headers = { "content-type": form, "x-twilio-signature": signature };
  const payload = new URLSearchParams(fields).toString();
  const { statusCode, body } = await on.app.inject({ method: "POST", url: path, headers, payload });
  return { status: statusCode, body };
}

const ringing = { CallSid: "CA1", CallStatus: "ringing", Timestamp: new Date().toUTCString() };

describe("what the exchange has signed is heard", () => {
  test("the agent who picks up is asked for the key, in the language of the call", async () => {
    const reply = await post("/calls/twilio/0190/1/cs/answer", { CallSid: "CA1", CallStatus: "in-progress" });
    expect(reply.status).toBe(200);
    expect(reply.body).toContain('language="cs-CZ"');
    expect(reply.body).toContain(`action="${ownOrigin}/calls/twilio/0190/1/cs/key#`);
  });

  test("[CB3] a key for a call that is not there (any more) rings nobody", async () => {
    const reply = await post("/calls/twilio/0190/1/pl/key", { CallSid: "CA1", Digits: "1" });
    expect(reply.body).not.toContain("<Dial");
    expect(reply.body).toMatch(/<Say language="pl-PL">.+<\/Say><Hangup\/>/);
    const other = await post("/calls/twilio/0190/1/pl/key", { CallSid: "CA1", Digits: "2" });
    expect(other.body).toMatch(/<Response><Hangup\/><\/Response>$/);
  });

  test("what is told of unknown calls, with unknown words, or again does no harm", async () => {
    for (const fields of [ringing, ringing, { ...ringing, CallStatus: "dancing" }, { CallSid: "CA1" }])
      expect((await post("/calls/twilio/0190/1/pl/status", fields)).status).toBe(204);
    const busy = await post("/calls/twilio/0190/2/en/joined", { CallSid: "CA1", DialCallStatus: "busy" });
    expect(busy.body).toContain("could not be reached");
    const over = await post("/calls/twilio/0190/2/en/joined", {
      CallSid: "CA1",
      DialCallStatus: "completed",
    });
    expect(over.body).toMatch(/<Response><Hangup\/><\/Response>$/);
  });
});

describe("[CB20] what is told of another telephone than the leg's own", () => {
  const at = Date.now();
  /** Anna has picked up and pressed the key; the visitor is ringing. */
  async function ring() {
    const scene = await createCallScene(app.store);
    const asked = await scene.ask({ at, mode: "ringAll" });
    if (!asked.ok || !asked.conversation.call) throw new Error("not asked for");
    const { id, call } = asked.conversation;
    const accept = { kind: "accept", agent: scene.anna, method: "provider" } as const;
    expect(await scene.move(id, accept, { at })).toMatchObject({ ok: true });
    expect(await scene.tell(id, call, 1, "accepted", { at })).toMatchObject({ ok: true });
    const place = (leg: number, what: string) => `/calls/twilio/${call.id}/${leg}/pl/${what}`;
    const read = async () => (await app.store.findCall(call.id))?.record;
    return { place, read, agent: `ref ${call.id}:1` };
  }

  test("is refused and changes nothing", async () => {
    const { place, read, agent } = await ring();
    const before = await read();
    const other = { CallSid: "CA of another", CallStatus: "completed", Digits: "1" };
    for (const what of ["status", "answer", "key"])
      expect((await post(place(1, what), other)).status).toBe(403);
    // The agent's own passes for the visitor's no more than anybody else's does.
    expect((await post(place(2, "status"), { CallSid: agent, CallStatus: "completed" })).status).toBe(403);
    const joined = { CallSid: "CA of another", DialCallSid: "CA9", DialCallStatus: "completed" };
    expect((await post(place(2, "joined"), joined)).status).toBe(403);
    const child = { CallSid: "CA9", ParentCallSid: "CA of another", CallStatus: "busy" };
    expect((await post(place(2, "status"), child)).status).toBe(403);
    expect(await read()).toEqual(before);
  });

  test("the first one told of names the visitor's, and is the only one from then on", async () => {
    const { place, read, agent } = await ring();
    const child = { CallSid: "CA1", ParentCallSid: agent, CallStatus: "ringing" };
    expect((await post(place(2, "status"), child)).status).toBe(204);
    expect((await read())?.legs[1]).toMatchObject({ ref: "CA1", endedAt: null });
    expect((await post(place(2, "status"), { ...child, CallSid: "CA2", CallStatus: "busy" })).status).toBe(
      403,
    );
    const joined = { CallSid: agent, DialCallSid: "CA1", DialCallStatus: "busy" };
    expect((await post(place(2, "joined"), { ...joined, DialCallSid: "CA2" })).status).toBe(403);
    expect((await read())?.legs[1]).toMatchObject({ endedAt: null });
    expect((await post(place(2, "joined"), joined)).status).toBe(200);
    expect((await read())?.legs[1]).toMatchObject({ end: "busy" });
  });

  test("a name left empty names none", async () => {
    const { place, read, agent } = await ring();
    const told = { CallSid: agent, ParentCallSid: "", CallStatus: "in-progress" };
    expect((await post(place(1, "status"), told)).status).toBe(204);
    const failed = { CallSid: agent, DialCallSid: "", DialCallStatus: "failed" };
    expect((await post(place(2, "joined"), failed)).status).toBe(200);
    expect((await read())?.legs[1]).toMatchObject({ ref: null, end: "failed" });
  });
});

describe("everything else is sent away", () => {
  const status = "/calls/twilio/0190/1/pl/status";

  test("unsigned, signed for another address, by another token, or with something changed", async () => {
    const unsigned = {
      method: "POST",
      url: status,
      headers: { "content-type": form },
      payload: "CallSid=CA1",
    } as const;
    expect((await app.app.inject(unsigned)).statusCode).toBe(403);
    expect((await post(status, ringing, { signed: "/calls/twilio/0190/2/pl/status" })).status).toBe(403);
    const signature = twilio.getExpectedTwilioSignature("another token", ownOrigin + status, ringing);
    const headers = { "content-type": form, "x-twilio-signature": signature };
    const payload = new URLSearchParams(ringing).toString();
    expect((await app.app.inject({ method: "POST", url: status, headers, payload })).statusCode).toBe(403);
  });

  test("a signature for our own address holds whatever name the request came to", async () => {
    const signature = twilio.getExpectedTwilioSignature(token, ownOrigin + status, ringing);
    const headers = { "content-type": form, "x-twilio-signature": signature, host: "node7.internal:3000" };
    const payload = new URLSearchParams(ringing).toString();
    expect((await app.app.inject({ method: "POST", url: status, headers, payload })).statusCode).toBe(204);
  });

  test("places there are not, other kinds of bodies, and bodies that are too large", async () => {
    for (const path of [
      "/calls/twilio/0190/1/pl/other",
      "/calls/twilio/0190/x/pl/status",
      "/calls/twilio/0190/1/de/status",
    ])
      expect((await post(path, ringing)).status).toBe(404);
    const json = { method: "POST", url: status, headers: { "content-type": "application/json" } } as const;
    expect((await app.app.inject({ ...json, payload: "{}" })).statusCode).toBe(403);
    expect((await post(status, { ...ringing, More: "x".repeat(20_000) })).status).toBe(413);
  });

  test("forms are taken here and nowhere else", async () => {
    const elsewhere = {
      method: "POST",
      url: "/api/session",
      headers: { "content-type": form },
      payload: "a=1",
    } as const;
    expect([404, 415]).toContain((await app.app.inject(elsewhere)).statusCode);
  });

  test("a server without an exchange has no such place", async () => {
    const plain = await startTestApp();
    try {
      expect((await post(status, ringing, { on: plain })).status).toBe(404);
    } finally {
      await plain.close();
    }
  });
});
