import type { PushData, VisitorCall, VisitorPushes } from "@bellhop/protocol";
import { createLiveState } from "./live-state.ts";
import type { VisitorLink } from "./session-types.ts";

/** What is known of the visitor's call. */
export type VisitorCallState = {
  conversationId: string;
  /** The latest one; null: there was none. */
  call: VisitorCall | null;
  /** What was asked of the server and is not answered yet. */
  asking: "requestCall" | "cancelCall" | "planCall" | "keepWaiting" | null;
};

type News = Pick<VisitorCallState, "conversationId" | "call"> & { now?: number };

/** Pushes may be lost: what goes on is read again this often. */
const READ_EVERY_MS = 5_000;
/** What is planned is read again from so long before its time. */
const BEFORE_MS = 15_000;

/** Keeps in step with the server's call: pushes and the session tell of it, and while it goes on it is read again. */
export function followVisitorCall(
  link: Pick<VisitorLink, "state" | "subscribe" | "request" | "onPush">,
  everyMs = READ_EVERY_MS,
) {
  const live = createLiveState<VisitorCallState>({ conversationId: "", call: null, asking: null });
  let clockOffset = 0;
  /** Grows with everything learnt: what was asked for before that is known to be older. */
  let learnt = 0;
  let isReading = false;
  /** What the session has said last. */
  let hinted: VisitorCall | null | undefined;

  const now = () => Date.now() + clockOffset;
  const learn = ({ conversationId, call, now: at }: News) => {
    learnt++;
    if (at !== undefined) clockOffset = at - Date.now();
    live.set({ conversationId, call });
  };
  const read = async () => {
    const { conversationId } = live.state;
    if (isReading || !conversationId) return;
    isReading = true;
    const before = learnt;
    const reply = await link.request("readCall", { conversationId });
    isReading = false;
    if (reply.ok && learnt === before) learn({ conversationId, ...reply.data });
  };
  /** What the session tells may be older than what was pushed or answered meanwhile: then it is a reason to ask. */
  const look = () => {
    const { conversation } = link.state;
    if (!conversation || conversation.call === hinted) return;
    const { id, call = null } = conversation;
    hinted = conversation.call;
    const known = live.state;
    if (!known.call || (call && id !== known.conversationId)) learn({ conversationId: id, call });
    if (id === live.state.conversationId && call?.stage.name !== "ended") void read();
  };
  const stops = [
    link.subscribe(look),
    link.onPush((name, data) => {
      if (name === "callChanged") learn(data as PushData<VisitorPushes, "callChanged">);
    }),
  ];
  const reading = setInterval(() => {
    if (link.state.line === "online" && goesOn(live.state.call, now())) void read();
  }, everyMs);
  look();
  const stop = () => {
    clearInterval(reading);
    for (const end of stops) end();
  };
  return { live, now, learn, read: () => void read(), stop };
}

export type VisitorCallNews = ReturnType<typeof followVisitorCall>;

function goesOn(call: VisitorCall | null, now: number): boolean {
  if (!call || call.stage.name === "ended") return false;
  const { stage } = call;
  return (stage.name !== "scheduled" && stage.name !== "retry") || stage.at < now + BEFORE_MS;
}
