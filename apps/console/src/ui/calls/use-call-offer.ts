import { useSyncExternalStore } from "preact/compat";
import { useMemo } from "preact/hooks";
import { passedOffers, subscribePassed } from "../../passed-offers.ts";
import { type CallOffer, nextCallOffer } from "../../state-call-offer.ts";
import { useDesk } from "../desk-context.ts";

/** The call this agent is asked to take now. */
export function useCallOffer(): CallOffer | null {
  const me = useDesk((state) => state.me);
  const conversations = useDesk((state) => state.conversations);
  const departments = useDesk((state) => state.departments);
  const passed = useSyncExternalStore(subscribePassed, passedOffers);
  return useMemo(
    () => nextCallOffer({ me, conversations, departments }, passed),
    [me, conversations, departments, passed],
  );
}
