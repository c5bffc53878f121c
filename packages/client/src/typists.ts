import type { AgentPushes, PushData } from "@bellhop/protocol";
import { TYPING_FOR_MS } from "@bellhop/protocol/limits";
import type { OpenedConversation } from "./session-types.ts";

type Author = PushData<AgentPushes, "typingChanged">["author"];
type Typist = OpenedConversation["typing"][number];

/** Who types now; forgotten when it is not renewed. */
export function createTypists(changed: (typing: Typist[]) => void) {
  const typists = new Map<string, { typist: Typist; ends: ReturnType<typeof setTimeout> }>();
  const tell = () => changed([...typists.values()].map(({ typist }) => typist));
  const forget = (id: string) => {
    clearTimeout(typists.get(id)?.ends);
    if (typists.delete(id)) tell();
  };
  return {
    hear({ id, kind, name }: Author, typing: boolean) {
      if (!typing) return forget(id);
      clearTimeout(typists.get(id)?.ends);
      typists.set(id, { typist: { kind, name }, ends: setTimeout(() => forget(id), TYPING_FOR_MS) });
      tell();
    },
    forget,
    clear() {
      for (const id of [...typists.keys()]) forget(id);
    },
  };
}
