import type { Pending } from "@bellhop/client";
import type { Conversation } from "@bellhop/protocol";
import { Check, CheckCheck, Clock } from "lucide-preact";
import type { LogItem, Receipt, Say } from "../../state-log.ts";
import { firstName, visitorName } from "../../visitor-name.ts";
import { useDesk } from "../desk-context.ts";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";
import { FileBody } from "./file-body.tsx";
import { NotSent } from "./not-sent.tsx";
import { RichText } from "./rich-text.tsx";

type Item = Extract<LogItem, { kind: "bubble" }>;

/** What somebody said: the visitor at the left, the team at the right. */
export function Bubble({ item, conversation }: { item: Item; conversation: Conversation }) {
  const { format } = useTexts();
  const isVisitor = item.author?.kind === "visitor";
  const name = useAuthorName(item, conversation);
  return (
    <div
      class={`flex max-w-full flex-col ${isVisitor ? "items-start" : "items-end"} ${item.opensGroup ? "mt-4 first:mt-0" : "mt-1"}`}
    >
      {item.opensGroup && (
        <p class="mb-1 flex gap-1.5 px-0.5 text-ink-3 text-small">
          <span class="max-w-60 truncate" title={name}>
            {firstName(name)}
          </span>
          <time class="numerals" dateTime={new Date(item.at).toISOString()} title={format.stamp(item.at)}>
            {format.clock(item.at)}
          </time>
        </p>
      )}
      <Body body={item.body} isVisitor={isVisitor} pending={item.pending} />
      <State item={item} />
    </div>
  );
}

function useAuthorName({ author }: Item, conversation: Conversation): string {
  const { t } = useTexts();
  const me = useDesk((state) => state.me);
  if (author === null) return me?.name ?? t.conversation.you;
  if (author.kind === "visitor") return author.name ?? visitorName(conversation, t);
  return author.name ?? "";
}

function Body({ body, isVisitor, pending }: { body: Say; isVisitor: boolean; pending: Pending | null }) {
  const fill = isVisitor ? "bg-sunken" : "bg-green-soft";
  const faded = pending?.state === "failed" ? "opacity-70" : "";
  if (body.kind === "file") return <FileBody file={body.file} pending={pending} class={`${fill} ${faded}`} />;
  return (
    <div
      class={`wrap-anywhere max-w-[min(36rem,82%)] whitespace-pre-wrap rounded-[14px] px-3 py-2 ${fill} ${faded}`}
    >
      <RichText text={body.text} />
    </div>
  );
}

/** Under a bubble of ours: how far it got. */
function State({ item }: { item: Item }) {
  const { t } = useTexts();
  if (item.pending?.state === "failed") return <NotSent pending={item.pending} />;
  if (item.pending) return <Mark icon={Clock} words={t.conversation.sending} />;
  if (!item.receipt || !item.showsReceipt) return null;
  const icons: Record<Receipt, typeof Check> = { sent: Check, delivered: CheckCheck, read: CheckCheck };
  return (
    <Mark
      icon={icons[item.receipt]}
      words={t.conversation[item.receipt]}
      isStrong={item.receipt === "read"}
    />
  );
}

function Mark({ icon, words, isStrong = false }: { icon: typeof Check; words: string; isStrong?: boolean }) {
  return (
    <p
      class={`mt-0.5 flex items-center gap-1 px-0.5 text-small ${isStrong ? "text-green-ink" : "text-ink-3"}`}
    >
      <Icon of={icon} size={13} />
      {words}
    </p>
  );
}
