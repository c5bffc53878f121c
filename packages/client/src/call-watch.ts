import type { Conversation } from "@bellhop/protocol";
import type { LiveState } from "./live-state.ts";
import type { AgentState } from "./session-types.ts";

/** How long a lost push of a call may go unnoticed. */
const READ_EVERY_MS = 5_000;

/** Reads the agent's own call and that of the opened conversation again while they go on: not every step is an entry. Returns how to stop. */
export function watchCalls(
  live: LiveState<AgentState>,
  read: (conversationId: string) => void,
  everyMs = READ_EVERY_MS,
): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const readAll = () => {
    for (const id of watched(live.state)) read(id);
  };
  const look = () => {
    const isNeeded = live.state.line === "online" && watched(live.state).length > 0;
    if (isNeeded === (timer !== undefined)) return;
    clearInterval(timer);
    timer = isNeeded ? setInterval(readAll, everyMs) : undefined;
  };
  const stop = live.subscribe(look);
  look();
  return () => {
    stop();
    clearInterval(timer);
  };
}

function watched({ conversations, opened, me }: AgentState): string[] {
  const isWatched = ({ id, call }: Conversation) =>
    call !== null &&
    call.stage.name !== "ended" &&
    call.stage.name !== "scheduled" &&
    (id === opened?.conversation.id || call.agent?.id === me?.id);
  return [...conversations.values()]
    .map(({ conversation }) => conversation)
    .filter(isWatched)
    .map(({ id }) => id);
}
