import type { CallLegPlan, Dialled } from "@bellhop/core";

/** Refusals that are about the number rung, not about the account or the caller id. */
const numberCodes = new Set([
  "13223",
  "13224",
  "13225",
  "13226",
  "21201",
  "21211",
  "21214",
  "21217",
  "21219",
]);

/** What a refused dial means: nobody is rung, and why. */
export function judgeRefusal(side: CallLegPlan["side"], code: string): Dialled {
  const isAboutNumber = numberCodes.has(code);
  const reason = !isAboutNumber ? "refused" : side === "agent" ? "agentFailed" : "visitorFailed";
  return { ok: false, reason, code: `twilio_${code}` };
}
