import { generateKeyPairSync, sign } from "node:crypto";
import twilio from "twilio";
import { describe, expect, test } from "vitest";
import type { TwilioConfig } from "../../../call-config.ts";
import { isSigned } from "./check-signature.ts";

const now = Date.UTC(2026, 5, 1, 12);
const settings: TwilioConfig = {
  account: "AC0123",
  token: "a token nobody knows",
  url: "https://api.twilio.com/2010-04-01",
  signature: "twilio",
  key: null,
};
const url = "https://chat.example/calls/twilio/0190/1/pl/status";
const fields = { CallSid: "CA1", CallStatus: "ringing", To: "+48601234567", Extra: "ąčř &=+%", Empty: "" };
const bodyOf = (sent: Record<string, string>) => new URLSearchParams(sent).toString();

describe("a signature by the official helper", () => {
  const signed = (address = url, sent: Record<string, string> = fields, token = settings.token) => ({
    url,
    body: bodyOf(sent),
    headers: { "x-twilio-signature": twilio.getExpectedTwilioSignature(token, address, sent) },
  });

  test("passes, with the standard port in the address too", () => {
    expect(isSigned(settings, signed(), now)).toBe(true);
    expect(isSigned(settings, signed(url.replace(".example", ".example:443")), now)).toBe(true);
  });

  test("passes with the overrides behind the address, whether these are signed or not", () => {
    expect(isSigned(settings, signed(`${url}#rc=3&rp=5xx,ct,rt&rt=5000`), now)).toBe(true);
    expect(isSigned(settings, signed(`${url}#rc=4`), now)).toBe(false);
  });

  test("passes for an address on another port, signed with or without it", () => {
    const own = url.replace(".example", ".example:8443");
    for (const address of [own, url]) {
      const headers = {
        "x-twilio-signature": twilio.getExpectedTwilioSignature(settings.token, address, fields),
      };
      expect(isSigned(settings, { url: own, body: bodyOf(fields), headers }, now)).toBe(true);
    }
  });

  test("passes with names that come twice, as the helper writes them", () => {
    const headers = {
      "x-twilio-signature": twilio.getExpectedTwilioSignature(settings.token, url, {
        A: ["2", "1", "2"],
        B: "x",
      }),
    };
    expect(isSigned(settings, { url, body: "A=2&A=1&B=x&A=2", headers }, now)).toBe(true);
  });

  test("fails when anything was changed, for another address, by another token, or without one", () => {
    const good = signed();
    const spoilt = [
      { ...good, body: bodyOf({ ...fields, CallStatus: "completed" }) },
      { ...good, body: `${good.body}&More=1` },
      { ...good, body: "" },
      { ...good, url: url.replace("0190/1", "0190/2") },
      { ...good, url: url.replace("https", "http") },
      { ...good, url: url.replace("chat.example", "chat.example.evil") },
      { ...good, headers: {} },
      { ...good, headers: { "x-twilio-signature": "" } },
      { ...good, headers: { "x-twilio-signature": good.headers["x-twilio-signature"].slice(0, -1) } },
      signed(url, fields, "another token"),
    ];
    for (const one of spoilt) expect(isSigned(settings, one, now)).toBe(false);
  });

  test("is checked with the exchange's own signing key where there is one", () => {
    const keyed = { ...settings, key: "PSK_0123456789" };
    const signature = twilio.getExpectedTwilioSignature("PSK_0123456789", url, fields);
    const body = bodyOf(fields);
    expect(isSigned(keyed, { url, body, headers: { "x-signalwire-signature": signature } }, now)).toBe(true);
    expect(isSigned(keyed, signed(), now)).toBe(false);
  });
});

describe("a signature as Telnyx makes them", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url").toString("base64");
  const telnyx: TwilioConfig = { ...settings, signature: "telnyx", key: raw };
  const signed = (at: number, body = bodyOf(fields)) => {
    const timestamp = String(Math.floor(at / 1_000));
    const signature = sign(null, Buffer.from(`${timestamp}|${body}`), privateKey).toString("base64");
    return { url, body, headers: { "telnyx-signature-ed25519": signature, "telnyx-timestamp": timestamp } };
  };

  test("passes while it is fresh", () => {
    expect(isSigned(telnyx, signed(now), now)).toBe(true);
    expect(isSigned(telnyx, signed(now - 4 * 60_000), now)).toBe(true);
    expect(isSigned(telnyx, signed(now - 6 * 60_000), now)).toBe(false);
    expect(isSigned(telnyx, signed(now + 6 * 60_000), now)).toBe(false);
  });

  test("fails when anything was changed, by another key, or without one", () => {
    const good = signed(now);
    const later = {
      ...good.headers,
      "telnyx-timestamp": String(Number(good.headers["telnyx-timestamp"]) + 1),
    };
    const other = { ...telnyx, key: Buffer.alloc(32, 7).toString("base64") };
    expect(isSigned(telnyx, { ...good, body: `${good.body}x` }, now)).toBe(false);
    expect(isSigned(telnyx, { ...good, headers: later }, now)).toBe(false);
    expect(isSigned(other, good, now)).toBe(false);
    expect(isSigned({ ...telnyx, key: "short" }, good, now)).toBe(false);
    expect(isSigned({ ...telnyx, key: null }, good, now)).toBe(false);
    expect(isSigned(telnyx, { ...good, headers: {} }, now)).toBe(false);
  });
});
