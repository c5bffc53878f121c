import { useSyncExternalStore } from "preact/compat";
import { useMemo } from "preact/hooks";
import { passedOffers, subscribePassed } from "../../passed-offers.ts";
import { nextOffer, type Offer } from "../../state-offer.ts";
import { useDesk } from "../desk-context.ts";

/** What this agent is asked to take now. */
export function useOffer(): Offer | null {
  const me = useDesk((state) => state.me);
  const conversations = useDesk((state) => state.conversations);
  const departments = useDesk((state) => state.departments);
  const passed = useSyncExternalStore(subscribePassed, passedOffers);
  return useMemo(
    () => nextOffer({ me, conversations, departments }, passed),
    [me, conversations, departments, passed],
  );
}
