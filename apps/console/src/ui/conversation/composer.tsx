import type { OpenedConversation } from "@bellhop/client";
import { TEXT_MAX } from "@bellhop/protocol/limits";
import type { Ref } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Form } from "../parts/form.tsx";
import { useTexts } from "../texts-context.ts";
import { useCommand } from "../use-command.ts";
import { ComposerFoot } from "./composer-foot.tsx";
import { ComposerNotice } from "./composer-notice.tsx";
import { ComposerTabs } from "./composer-tabs.tsx";
import { type Composer as ComposerState, useComposer } from "./use-composer.ts";
import type { Ownership } from "./use-ownership.ts";

type Props = {
  opened: OpenedConversation;
  ownership: Ownership;
  /** Files let go over the conversation. */
  dropped: File[];
  onReady: (focus: (() => void) | null) => void;
};

/** Where a reply or a note is written and sent. */
export function Composer({ opened, ownership, dropped, onReady }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const composer = useComposer(opened, ownership);
  const { mode, setMode, send, sendFiles } = composer;
  const isNote = mode === "note";
  const focusOn = (next: typeof mode) => {
    setMode(next);
    requestAnimationFrame(() => field.current?.focus());
  };
  useCommand("reply", () => focusOn("reply"));
  useCommand("note", () => focusOn("note"));
  useEffect(() => {
    onReady(() => field.current?.focus());
    return () => onReady(null);
  }, [onReady]);
  useEffect(() => {
    if (dropped.length > 0) void sendFiles(dropped);
  }, [dropped]);
  const look = isNote
    ? "border-brass-line bg-brass-soft focus-within:border-brass"
    : "border-line-strong bg-surface focus-within:border-green-ink focus-within:shadow-focus";
  return (
    <div class="px-3 pb-3 md:px-5 md:pb-5">
      <ComposerNotice opened={opened} ownership={ownership} composer={composer} />
      <Form class={`flex flex-col rounded-panel border transition-colors ${look}`} onSend={send}>
        <ComposerTabs mode={mode} onChange={focusOn} />
        <Writing field={field} composer={composer} isWaiting={ownership.standing === "waiting"} />
        <ComposerFoot composer={composer} ownership={ownership} />
      </Form>
    </div>
  );
}

type WritingProps = { field: Ref<HTMLTextAreaElement>; composer: ComposerState; isWaiting: boolean };

/** The text itself. Enter sends, Shift+Enter begins a line; files are pasted into a reply. */
function Writing({ field, composer, isWaiting }: WritingProps) {
  const { composer: words } = useTexts().t;
  const { mode, text, write, send, sendFiles, canReply } = composer;
  const isNote = mode === "note";
  const isShut = !isNote && !canReply;
  const placeholder = isNote ? words.notePlaceholder : isWaiting ? words.takePlaceholder : words.placeholder;
  return (
    <textarea
      ref={field}
      id="composer-text"
      aria-label={isNote ? words.note : words.reply}
      aria-invalid={text.length > TEXT_MAX || undefined}
      placeholder={isShut ? "" : placeholder}
      readOnly={isShut}
      value={text}
      rows={isShut ? 1 : 2}
      onInput={(event) => write(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        void send();
      }}
      onPaste={(event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (isNote || files.length === 0) return;
        event.preventDefault();
        void sendFiles(files);
      }}
      class={`field-sizing-content max-h-56 w-full resize-none bg-transparent px-3.5 py-2 outline-none ${isShut ? "min-h-9" : "min-h-16"}`}
    />
  );
}
