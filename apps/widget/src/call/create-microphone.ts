import { closeMicrophone, openMicrophone } from "@bellhop/client/call";
import type { CallDesk } from "./create-desk.ts";

export type Microphone = {
  readonly stream: MediaStream | null;
  /** The browser is asking, or is about to. */
  readonly isOpening: boolean;
  /** False, with the reason in the view, when there is none. Two at once ask once. */
  open(): Promise<boolean>;
  close(): void;
};

export function createMicrophone({ change }: Pick<CallDesk, "change">): Microphone {
  let stream: MediaStream | null = null;
  let opening: Promise<boolean> | null = null;
  async function ask(): Promise<boolean> {
    const opened = await openMicrophone();
    opening = null;
    if (opened.ok) stream = opened.stream;
    change({ fault: opened.ok ? null : opened.fault });
    return !!stream;
  }
  return {
    get stream() {
      return stream;
    },
    get isOpening() {
      return opening !== null;
    },
    async open() {
      if (stream) return true;
      opening ??= ask();
      return opening;
    },
    close() {
      if (stream) closeMicrophone(stream);
      stream = null;
    },
  };
}
