import type { LogItem } from "../../state-log.ts";
import { firstName } from "../../visitor-name.ts";
import { useDesk } from "../desk-context.ts";
import { useTexts } from "../texts-context.ts";
import { NotSent } from "./not-sent.tsx";
import { RichText } from "./rich-text.tsx";

/** Brass and a rule at the left, so that nobody takes it for a reply. */
export function NoteLine({ item }: { item: Extract<LogItem, { kind: "note" }> }) {
  const { t, format } = useTexts();
  const me = useDesk((state) => state.me?.name ?? null);
  const name = item.author?.name ?? me;
  return (
    <div class="mt-4 first:mt-0">
      <div class="rounded-r-control border-brass border-l-3 bg-brass-soft px-3 py-2">
        <p class="flex justify-between gap-3 font-strong text-brass text-small">
          {name ? t.conversation.noteBy(firstName(name)) : t.conversation.noteLabel}
          <time
            class="numerals font-normal"
            dateTime={new Date(item.at).toISOString()}
            title={format.stamp(item.at)}
          >
            {format.clock(item.at)}
          </time>
        </p>
        <p class="wrap-anywhere mt-0.5 whitespace-pre-wrap">
          <RichText text={item.text} />
        </p>
      </div>
      {item.pending?.state === "failed" && <NotSent pending={item.pending} />}
    </div>
  );
}
