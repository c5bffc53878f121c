import { createTalk, type Talk } from "@bellhop/client/call";
import { keepCallMark, readCallMark } from "./call-mark.ts";
import type { CallDesk } from "./create-desk.ts";
import { createMicrophone } from "./create-microphone.ts";
import type { TalkHolder } from "./talk-door.ts";

const askFirst = (event: BeforeUnloadEvent) => event.preventDefault();

/** Keeps the microphone and the talk of this tab, asks before the page is left, and goes on with it on the next page. */
export function createTalkHolder(desk: Pick<CallDesk, "call" | "calls" | "change" | "stage">): TalkHolder {
  const { key } = desk.stage.door.settings;
  const microphone = createMicrophone(desk);
  let talk: Talk | null = null;
  let joined: string | null = null;

  function release() {
    talk?.close();
    microphone.close();
    if (joined) keepCallMark(key, null);
    talk = joined = null;
    removeEventListener("beforeunload", askFirst);
    desk.change({ talk: null });
  }
  function hear() {
    // Another tab has taken it, or it is over.
    if (talk?.state.phase === "over") release();
    else if (talk) desk.change({ talk: { ...talk.state } });
  }
  function join(callId: string, stream: MediaStream) {
    joined = callId;
    keepCallMark(key, callId);
    addEventListener("beforeunload", askFirst);
    const line = desk.calls.openTalkLine();
    talk = createTalk({
      ...{ side: "visitor", line, microphone: stream },
      changed: hear,
      reopenMicrophone: reopen,
    });
    hear();
  }
  /** Whichever there is now; without one the view says why. */
  async function reopen(): Promise<MediaStream | null> {
    microphone.close();
    await microphone.open();
    if (!joined) microphone.close();
    return microphone.stream;
  }
  /** The page before this one, in this tab, was in this call. */
  async function rejoin() {
    if (!(await microphone.open())) keepCallMark(key, null);
    follow();
  }
  function follow() {
    const { call } = desk;
    if (call?.channel !== "page" || /^(ended|scheduled|retry)$/.test(call.stage.name)) {
      if (microphone.stream && desk.calls.state.asking !== "requestCall") release();
    } else if (!joined && /^(dialingVisitor|connected)$/.test(call.stage.name)) {
      if (microphone.stream) join(call.id, microphone.stream);
      else if (!microphone.isOpening && readCallMark(key) === call.id) void rejoin();
    }
  }
  return {
    open: microphone.open,
    isMine: (callId) =>
      joined === callId || !!microphone.stream || (microphone.isOpening && readCallMark(key) === callId),
    follow,
    setMuted: (muted) => talk?.setMuted(muted),
    release,
  };
}
