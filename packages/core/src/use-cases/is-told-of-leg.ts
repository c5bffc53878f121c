import type { Deps } from "../deps.ts";
import { isOtherLeg, type ToldOf } from "../rules/calls/is-other-leg.ts";

/** May a provider tell this of a leg? False when it is about another telephone; of a call there is not, anything may be told. */
export async function isToldOfLeg(
  { store }: Pick<Deps, "store">,
  { callId, ...told }: ToldOf & { callId: string },
): Promise<boolean> {
  const found = await store.findCall(callId);
  return !found || !isOtherLeg(found.record, told);
}
