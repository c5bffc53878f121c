import type { Conversation } from "@bellhop/protocol";
import { memo } from "preact/compat";
import type { LogItem } from "../../state-log.ts";
import { sameDay } from "../../state-log.ts";
import { useDesk } from "../desk-context.ts";
import { useTexts } from "../texts-context.ts";
import { Bubble } from "./bubble.tsx";
import { Fact } from "./fact.tsx";
import { NoteLine } from "./note-line.tsx";

const DAY_MS = 86_400_000;

/** Drawn again only when the line itself is another one. */
export const LogLine = memo(function LogLine({
  item,
  conversation,
}: {
  item: LogItem;
  conversation: Conversation;
}) {
  switch (item.kind) {
    case "day":
      return <Day at={item.at} />;
    case "fact":
      return <Fact item={item} />;
    case "note":
      return <NoteLine item={item} />;
    case "bubble":
      return <Bubble item={item} conversation={conversation} />;
  }
});

function Day({ at }: { at: number }) {
  const { t, format } = useTexts();
  const now = Date.now() + useDesk((state) => state.clockOffset);
  const words = sameDay(at, now)
    ? t.conversation.today
    : sameDay(at, now - DAY_MS)
      ? t.conversation.yesterday
      : format.day(at, now);
  return <h3 class="my-4 self-center font-normal text-ink-3 text-small first:mt-0">{words}</h3>;
}
