import type { AgentName, AgentPushes, PushData } from "@bellhop/protocol";
import { VIEWING_FOR_MS } from "@bellhop/protocol/limits";

type Viewing = PushData<AgentPushes, "viewingChanged">;
type Held = { conversationId: string; agent: AgentName; ends: ReturnType<typeof setTimeout> };

/** Which colleagues look at what; forgotten when it is not renewed. */
export function createViewers(changed: (viewers: Map<string, AgentName[]>) => void) {
  const held = new Map<string, Held>();
  const keyOf = ({ conversationId, agent }: Pick<Viewing, "conversationId" | "agent">) =>
    `${conversationId}/${agent.id}`;
  const tell = () =>
    changed(
      new Map(
        Object.entries(Object.groupBy(held.values(), ({ conversationId }) => conversationId)).map(
          ([id, viewers = []]) => [id, viewers.map(({ agent }) => agent)],
        ),
      ),
    );
  const forget = (key: string) => {
    clearTimeout(held.get(key)?.ends);
    if (held.delete(key)) tell();
  };
  return {
    hear({ conversationId, agent, viewing }: Viewing) {
      const key = keyOf({ conversationId, agent });
      if (!viewing) return forget(key);
      const known = held.get(key);
      clearTimeout(known?.ends);
      held.set(key, { conversationId, agent, ends: setTimeout(() => forget(key), VIEWING_FOR_MS) });
      if (!known) tell();
    },
    clear() {
      for (const key of [...held.keys()]) forget(key);
    },
  };
}
