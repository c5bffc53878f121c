import { z } from "zod";

/** What an operator may set for calls. */
export type CallConfig = {
  /** Calls that only pretend, for development. */
  simulated: boolean;
  /** An exchange that speaks Twilio's language. */
  twilio: TwilioConfig | null;
  /** A relay for browsers that do not reach each other. */
  turn: { urls: string[]; secret: string } | null;
};

/** `key`: what signatures are checked with when it is not the token: SignalWire's signing key, Telnyx's public key. */
export type TwilioConfig = {
  account: string;
  token: string;
  /** Where its API is, up to `/Accounts`; what its query says is sent along with every dial. */
  url: string;
  signature: "twilio" | "telnyx";
  key: string | null;
};

const TwilioUrl = z.string().transform((text, context) => {
  const url = URL.parse(text);
  const isLocal = url !== null && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url && !url.hash && !url.username && (url.protocol === "https:" || isLocal))
    return url.href.replace(/\/+$/, "");
  context.addIssue({ code: "custom", message: "" });
  return z.NEVER;
});
const Secret = z.string().regex(/^[\x21-\x7e]{8,512}$/);
const TurnUrls = z
  .string()
  .transform((text) => text.split(",").map((part) => part.trim()))
  .pipe(z.array(z.string().regex(/^(turns?|stun):[\w.:[\]-]+(\?transport=(udp|tcp))?$/)).min(1));

/** The settings as they stand in the environment. */
export const callSettings = {
  BELLHOP_CALLS_SIMULATED: z.enum(["yes", "no"]).default("no"),
  BELLHOP_TWILIO_ACCOUNT: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .nullable()
    .default(null),
  BELLHOP_TWILIO_TOKEN: Secret.nullable().default(null),
  BELLHOP_TWILIO_URL: TwilioUrl.default("https://api.twilio.com/2010-04-01"),
  BELLHOP_TWILIO_SIGNATURE: z.enum(["twilio", "telnyx"]).default("twilio"),
  BELLHOP_TWILIO_KEY: Secret.nullable().default(null),
  BELLHOP_TURN_URLS: TurnUrls.nullable().default(null),
  BELLHOP_TURN_SECRET: Secret.nullable().default(null),
};

type Values = { [K in keyof typeof callSettings]: z.output<(typeof callSettings)[K]> };
type Name = keyof typeof callSettings;

/** What each must look like; the rest of the sentence after its name. */
export const callsWanted: Record<Name, string> = {
  BELLHOP_CALLS_SIMULATED: "must be yes or no",
  BELLHOP_TWILIO_ACCOUNT: "must be the account's id at the exchange, such as AC0123…",
  BELLHOP_TWILIO_TOKEN: "must be 8 to 512 characters without spaces",
  BELLHOP_TWILIO_URL: "must be an https:// address, such as https://api.twilio.com/2010-04-01",
  BELLHOP_TWILIO_SIGNATURE: "must be twilio or telnyx",
  BELLHOP_TWILIO_KEY: "must be the key the exchange shows for checking its signatures",
  BELLHOP_TURN_URLS: "must list relays, such as turn:turn.example:3478,turns:turn.example:5349?transport=tcp",
  BELLHOP_TURN_SECRET: "must be 8 to 512 characters without spaces",
};

/** Values that no sentence repeats. */
export const callSecrets: readonly Name[] = [
  "BELLHOP_TWILIO_TOKEN",
  "BELLHOP_TWILIO_KEY",
  "BELLHOP_TURN_SECRET",
];

export function readCallConfig(values: Values): CallConfig {
  const { BELLHOP_TWILIO_ACCOUNT: account, BELLHOP_TWILIO_TOKEN: token } = values;
  const { BELLHOP_TURN_URLS: urls, BELLHOP_TURN_SECRET: secret } = values;
  const exchange = {
    url: values.BELLHOP_TWILIO_URL,
    signature: values.BELLHOP_TWILIO_SIGNATURE,
    key: values.BELLHOP_TWILIO_KEY,
  };
  return {
    simulated: values.BELLHOP_CALLS_SIMULATED === "yes",
    twilio: account && token ? { account, token, ...exchange } : null,
    turn: urls && secret ? { urls, secret } : null,
  };
}

/** What is missing beside what is set; `given` as in the environment. */
export function findCallContradictions(given: Record<string, string>, nodeEnv: string | undefined): string[] {
  const faults: string[] = [];
  const needs = (name: Name, other: Name, why: string) => {
    if (given[name] && !given[other]) faults.push(`${name} needs ${other}: ${why}`);
  };
  needs("BELLHOP_TWILIO_ACCOUNT", "BELLHOP_TWILIO_TOKEN", "the exchange asks for both");
  needs("BELLHOP_TWILIO_TOKEN", "BELLHOP_TWILIO_ACCOUNT", "the exchange asks for both");
  needs("BELLHOP_TURN_URLS", "BELLHOP_TURN_SECRET", "credentials for the relay are made with it");
  needs("BELLHOP_TURN_SECRET", "BELLHOP_TURN_URLS", "where is the relay?");
  if (
    given.BELLHOP_TWILIO_SIGNATURE === "telnyx" &&
    !/^[A-Za-z0-9+/]{43}=$/.test(given.BELLHOP_TWILIO_KEY ?? "")
  )
    faults.push(
      "BELLHOP_TWILIO_SIGNATURE=telnyx needs BELLHOP_TWILIO_KEY, the public key the exchange shows: 44 characters of base64",
    );
  if (given.BELLHOP_CALLS_SIMULATED === "yes" && nodeEnv === "production")
    faults.push("BELLHOP_CALLS_SIMULATED=yes is for development: nobody would be called");
  return faults;
}
