import type { AgentLink, AgentState } from "@bellhop/client";
import { createContext } from "preact";
import { useSyncExternalStore } from "preact/compat";
import { useCallback, useContext } from "preact/hooks";
import { lastSecond, subscribeSeconds } from "../ticker.ts";

export const LinkContext = createContext<AgentLink | null>(null);

export function useLink(): AgentLink {
  const link = useContext(LinkContext);
  if (!link) throw new Error("useLink outside of the desk");
  return link;
}

/** A part of what the line knows; the component draws again only when that part is another one. */
export function useDesk<T>(select: (state: AgentState) => T): T {
  const link = useLink();
  const subscribe = useCallback((changed: () => void) => link.subscribe(changed), [link]);
  return useSyncExternalStore(subscribe, () => select(link.state));
}

/** Store time, each second. */
export function useNow(): number {
  const offset = useDesk((state) => state.clockOffset);
  return useSyncExternalStore(subscribeSeconds, lastSecond) + offset;
}
