import { Check, Clock, Mail, RotateCcw } from "lucide-preact";
import type { LogItem } from "../../state-log.ts";
import type { Texts } from "../../texts/en.ts";
import { BellMark } from "../parts/bell-mark.tsx";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";

type Item = Extract<LogItem, { kind: "fact" }>;

const icons = { closed: Check, reopened: RotateCcw, contactLeft: Mail, waitAnnounced: Clock };

/** Something that happened, small and in the middle. */
export function Fact({ item }: { item: Item }) {
  const { t, format } = useTexts();
  const { body } = item;
  return (
    <p
      class="my-3 flex max-w-full items-center gap-2 self-center text-center text-ink-2 text-small"
      title={format.stamp(item.at)}
    >
      {body.kind === "assigned" ? (
        <BellMark size={14} class="text-ink-3" />
      ) : (
        <Icon of={icons[body.kind]} size={13} class="text-ink-3" />
      )}
      <span class="wrap-anywhere numerals min-w-0">{say(item, t, format.wait)}</span>
    </p>
  );
}

function say(
  { body, author, afterMs }: Item,
  { conversation: words }: Texts,
  duration: (ms: number) => string,
): string {
  switch (body.kind) {
    case "assigned":
      return afterMs === null
        ? words.took(body.agentName)
        : words.tookAfter(body.agentName, duration(afterMs));
    case "closed":
      return author.kind === "agent" && author.name ? words.closedBy(author.name) : words.closed;
    case "reopened":
      return author.kind === "agent" && author.name ? words.reopenedBy(author.name) : words.reopened;
    case "contactLeft":
      return words.left([body.name, body.email].filter(Boolean).join(", "));
    case "waitAnnounced":
      return words.waitTold;
  }
}
