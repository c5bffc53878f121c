import type { TwilioConfig } from "../../../call-config.ts";
import type { ProviderClock } from "./provider-clock.ts";

/** A dial has to be asked for within LEG_START_MS of its beginning; what has no answer by then is unknown. */
const ANSWER_WITHIN_MS = 4_000;

/** `code`: the exchange's own number for what is wrong, or the HTTP status. Its words may hold numbers and stay out. */
type TwilioAnswer = { ok: true; data: Record<string, unknown> } | { ok: false; status: number; code: string };

/** Nobody has answered. `isSent` false: it is certain that the request never got there. */
export class TwilioSilent extends Error {
  override name = "TwilioSilent";
  readonly why: string;
  readonly isSent: boolean;
  constructor(why: string, isSent: boolean) {
    super(`the telephone exchange did not answer (${why})`);
    this.why = why;
    this.isSent = isSent;
  }
}

type Asked = {
  method?: "GET" | "POST";
  query?: Record<string, string>;
  form?: Record<string, string | string[]>;
};
/** `path` begins behind the account, such as `/Calls`, or is a whole address of the exchange. */
export type AskTwilio = (path: string, asked?: Asked) => Promise<TwilioAnswer>;

/** Failures before a byte of the request could travel. */
const neverSent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "EHOSTUNREACH",
]);

/** One request each, never repeated. Rejects with `TwilioSilent` only. */
export function createTwilioLine(settings: TwilioConfig, clock: ProviderClock, now: () => number): AskTwilio {
  const authorization = authorise(settings);

  return async (path, { method = "GET", query = {}, form } = {}) => {
    const url = addressOf(settings, path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const body = form && new URLSearchParams(Object.entries(form).flatMap(spread));
    const sentAt = now();
    try {
      const response = await fetch(url, {
        method,
        headers: { authorization, accept: "application/json" },
        ...(body && { body }),
        // A redirect could carry the token elsewhere, or dial twice.
        redirect: "error",
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      clock.learn(response.headers.get("date"), sentAt, now());
      return await readAnswer(response);
    } catch (error) {
      throw describeSilence(error);
    }
  };
}

const spread = ([name, value]: [string, string | string[]]) =>
  [value].flat().map((one): [string, string] => [name, one]);

function authorise({ account, token, signature }: TwilioConfig): string {
  if (signature === "telnyx") return `Bearer ${token}`;
  return `Basic ${Buffer.from(`${account}:${token}`).toString("base64")}`;
}

function addressOf({ url, account, signature }: TwilioConfig, path: string): URL {
  if (path.startsWith("http")) return new URL(path);
  const base = new URL(url);
  const suffix = signature === "telnyx" ? "" : ".json";
  base.pathname = `${base.pathname.replace(/\/$/, "")}/Accounts/${encodeURIComponent(account)}${path}${suffix}`;
  base.search = "";
  return base;
}

async function readAnswer(response: Response): Promise<TwilioAnswer> {
  const text = await response.text();
  const data = parseObject(text);
  if (response.ok && data) return { ok: true, data };
  if (response.ok) throw new TwilioSilent("no JSON", true);
  const { status } = response;
  return { ok: false, status, code: codeOf(data) ?? String(status) };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === "object" && data !== null ? (data as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Twilio and SignalWire say `code`, Telnyx a list of errors. */
function codeOf(data: Record<string, unknown> | null): string | null {
  const first = Array.isArray(data?.errors) ? (data.errors[0] as { code?: unknown } | undefined) : undefined;
  const code = data?.code ?? first?.code;
  return /^\w{1,20}$/.test(String(code ?? "")) ? String(code) : null;
}

function describeSilence(error: unknown): TwilioSilent {
  if (error instanceof TwilioSilent) return error;
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  const code = typeof cause?.code === "string" ? cause.code : null;
  if (error instanceof Error && error.name === "TimeoutError") return new TwilioSilent("too late", true);
  return new TwilioSilent(code ?? "broken off", !(code && neverSent.has(code)));
}
