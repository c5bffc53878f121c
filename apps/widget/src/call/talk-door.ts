import { readCallMark } from "./call-mark.ts";
import type { CallDesk } from "./create-desk.ts";

/** Talking in this page; a chunk of its own, fetched with the first talk. */
export type TalkHolder = {
  /** Asks for the microphone; false, with the reason in the view, when there is none. */
  open(): Promise<boolean>;
  /** This tab talks in that call, or will as soon as somebody has taken it. */
  isMine(callId: string): boolean;
  /** Looks at the call: joins it once somebody has taken it, lets go of everything when it is over. */
  follow(): void;
  setMuted(muted: boolean): void;
  release(): void;
};

/** Stands for the holder of the talk until one is needed: by a click, or because the page before this one was in a call. */
export function createTalkDoor(desk: CallDesk): TalkHolder {
  const { key } = desk.stage.door.settings;
  let holder: TalkHolder | null = null;

  async function fetchHolder() {
    await desk.talking.fetch();
    holder ??= desk.talking.it?.createTalkHolder(desk) ?? null;
    if (!holder) desk.change({ problem: "trouble" });
  }
  return {
    async open() {
      if (!holder) await fetchHolder();
      return holder?.open() ?? false;
    },
    isMine: (callId) => holder?.isMine(callId) ?? (desk.talking.isComing && readCallMark(key) === callId),
    follow() {
      const { call } = desk;
      if (holder) holder.follow();
      else if (call && call.stage.name !== "ended" && readCallMark(key) === call.id)
        void fetchHolder().then(() => holder?.follow());
    },
    setMuted: (muted) => holder?.setMuted(muted),
    release: () => holder?.release(),
  };
}
