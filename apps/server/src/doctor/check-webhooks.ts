import { webhookAddress } from "../adapters/calls/twilio/webhook-address.ts";
import { type Finding, ok, wrong } from "./finding.ts";

const ANSWER_WITHIN_MS = 5_000;
const PROBE = { callId: "doctor", leg: "1", locale: "en", what: "status" } as const;

/** Can the exchange reach us? Asked from here, unsigned: the right answer is to be sent away by Bellhop itself. */
export async function checkWebhooks(publicUrl: string): Promise<Finding> {
  if (!publicUrl.startsWith("https://"))
    return wrong(
      `PUBLIC_URL is ${publicUrl}: the exchange needs a public https:// address to tell what happens.`,
    );
  return probeWebhooks(publicUrl);
}

/** The same without asking for https. */
export async function probeWebhooks(publicUrl: string): Promise<Finding> {
  try {
    const response = await fetch(webhookAddress(publicUrl, PROBE), {
      method: "POST",
      body: new URLSearchParams({ CallStatus: "ringing" }),
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const said = await response.text();
    if (response.status === 403 && said.includes('"forbidden"'))
      return ok(`${publicUrl} takes webhooks, and sends away what is not signed.`);
    if (response.status === 404 && said.includes('"not_found"'))
      return wrong(
        `The server at ${publicUrl} runs without BELLHOP_TWILIO_ACCOUNT; start it with the same settings.`,
      );
    return wrong(
      `Something in front of Bellhop answers webhooks at ${publicUrl}/calls/ with ${response.status}; let POST through to it.`,
    );
  } catch {
    return wrong(`Nobody answers at ${publicUrl} from here; is the server running, and the address right?`);
  }
}
