import { createHmac, createPublicKey, timingSafeEqual, verify } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { TwilioConfig } from "../../../call-config.ts";
import { overridesOf } from "./webhook-address.ts";

/** What came, as it came. `url`: how the exchange was told to reach us. */
export type Signed = { url: string; body: string; headers: IncomingHttpHeaders };

/** Telnyx signs the time too; what is older may have been recorded by somebody. */
const FRESH_FOR_MS = 5 * 60 * 1_000;

/** Did the exchange send this? In constant time for whoever guesses. */
export function isSigned(settings: TwilioConfig, signed: Signed, now: number): boolean {
  return settings.signature === "telnyx" ? isByTelnyx(settings, signed, now) : isByTwilio(settings, signed);
}

function isByTwilio({ token, key, signature }: TwilioConfig, { url, body, headers }: Signed): boolean {
  const given = headers["x-twilio-signature"] ?? headers["x-signalwire-signature"];
  if (typeof given !== "string") return false;
  const said = Buffer.from(given);
  const fields = writeFields(body);
  // Exchanges differ in whether they sign the standard port, and what stands behind the address.
  const addresses = [withoutPort(url), withPort(url), url];
  return [...addresses, ...addresses.map((address) => address + overridesOf({ signature }))].some(
    (address) => {
      const right = Buffer.from(
        createHmac("sha1", key ?? token)
          .update(address + fields)
          .digest("base64"),
      );
      return said.length === right.length && timingSafeEqual(said, right);
    },
  );
}

/** Every name with its value, names in order, without anything between. */
function writeFields(body: string): string {
  const fields = new URLSearchParams(body);
  const names = [...new Set(fields.keys())].sort();
  const valuesOf = (name: string) => [...new Set(fields.getAll(name))].sort();
  return names.flatMap((name) => valuesOf(name).map((value) => name + value)).join("");
}

const withoutPort = (url: string) => url.replace(/^(https?:\/\/[^/:]+):\d+/, "$1");
const withPort = (url: string) =>
  url.replace(/^(https?):\/\/([^/:]+)(?=\/)/, (_, scheme, host) =>
    scheme === "https" ? `https://${host}:443` : `http://${host}:80`,
  );

function isByTelnyx({ key }: TwilioConfig, { body, headers }: Signed, now: number): boolean {
  const signature = headers["telnyx-signature-ed25519"];
  const timestamp = headers["telnyx-timestamp"];
  if (!key || typeof signature !== "string" || typeof timestamp !== "string") return false;
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1_000) > FRESH_FOR_MS) return false;
  const x = Buffer.from(key, "base64").toString("base64url");
  try {
    const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    return verify(null, Buffer.from(`${timestamp}|${body}`), publicKey, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}
