import { useDesk } from "../desk-context.ts";

/** Does a department of this agent offer calls in the page? */
export function useTakesPageCalls(): boolean {
  return useDesk(({ departments, me }) =>
    departments.some(({ calls, agentIds }) => calls?.page === true && !!me && agentIds.includes(me.id)),
  );
}
