import type { Mark } from "@bellhop/protocol";
import { runAgainIfAsked, sleep } from "./retry.ts";

type Wanted = { conversationId: string; mark: Mark };
type MarkSenderOptions = {
  /** How far everything is received and read now. */
  wanted(): Wanted[];
  /** Whether the server has it now. */
  send(wanted: Wanted): Promise<boolean>;
  /** Several entries within this time are one mark. */
  settlesMs(): number;
};

/** Sends marks forward, a moment late and one at a time. What was not confirmed goes again on the next line. */
export function createMarkSender({ wanted, send, settlesMs }: MarkSenderOptions) {
  const confirmed = new Map<string, Mark>();
  return {
    confirm: (conversationId: string, mark: Mark) => void confirmed.set(conversationId, mark),
    soon: runAgainIfAsked(async () => {
      await sleep(settlesMs());
      for (const want of wanted()) {
        const { delivered = 0, read = 0 } = confirmed.get(want.conversationId) ?? {};
        if (want.mark.delivered <= delivered && want.mark.read <= read) continue;
        if (await send(want)) confirmed.set(want.conversationId, want.mark);
      }
    }),
  };
}
