import { TEXT_MAX } from "@bellhop/protocol/limits";
import { Paperclip, SendHorizontal, StickyNote } from "lucide-preact";
import { useRef } from "preact/hooks";
import { Button } from "../parts/button.tsx";
import { Icon } from "../parts/icon.tsx";
import { Key } from "../parts/key.tsx";
import { useTexts } from "../texts-context.ts";
import type { Composer } from "./use-composer.ts";
import type { Ownership } from "./use-ownership.ts";

/** Under the text: what to attach, what Enter does, and the button that does the same. */
export function ComposerFoot({ composer, ownership }: { composer: Composer; ownership: Ownership }) {
  const { t, format } = useTexts();
  const { mode, text, canReply } = composer;
  const isNote = mode === "note";
  const isEmpty = text.trim() === "";
  const over = text.trim().length - TEXT_MAX;
  const takes = !isNote && ownership.standing === "waiting";
  if (!isNote && !canReply) return <div class="h-2" />;
  const words = isNote ? t.composer.addNote : takes ? t.composer.takeAndSend : t.composer.send;
  return (
    <div class="flex items-center gap-2 px-2 pb-2">
      {!isNote && <AttachButton onFiles={(files) => void composer.sendFiles(files)} />}
      {over > 0 && (
        <span role="status" class="numerals text-red text-small">
          {t.composer.tooLong(format.number(over))}
        </span>
      )}
      <span class="ml-auto flex items-center gap-1.5 text-ink-2 text-small max-md:hidden pointer-coarse:hidden">
        {(!isEmpty || takes) && (
          <>
            <Key>↵</Key>
            {isEmpty ? t.composer.enterTakes : t.composer.enterSends}
          </>
        )}
      </span>
      <Button
        type="submit"
        kind={isNote ? "quiet" : "primary"}
        icon={isNote ? StickyNote : SendHorizontal}
        disabled={isEmpty || over > 0}
        busy={ownership.busy}
        class="ml-2 max-md:ml-auto"
      >
        {words}
      </Button>
    </div>
  );
}

function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t.composer.attach}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <button
        type="button"
        aria-label={t.composer.attach}
        title={t.composer.attach}
        onClick={() => input.current?.click()}
        class="grid size-9 place-items-center rounded-control text-ink-2 hover:bg-sunken hover:text-ink"
      >
        <Icon of={Paperclip} size={18} />
      </button>
    </>
  );
}
