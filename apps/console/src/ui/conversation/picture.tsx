import { Dialog } from "@base-ui/react/dialog";
import type { FileRef } from "@bellhop/protocol";
import { Download, ExternalLink, X } from "lucide-preact";
import { useState } from "preact/hooks";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";

const MAX_WIDTH = 352;
const MAX_HEIGHT = 320;

/** A picture in the log at its final size from the first moment; a click shows it whole. */
export function Picture({ file, source, isPending }: { file: FileRef; source: string; isPending: boolean }) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        disabled={isPending}
        onClick={() => setOpen(true)}
        aria-label={t.conversation.openPicture(file.name)}
        class="block overflow-hidden rounded-[14px] border border-line bg-sunken"
      >
        <img
          src={source}
          alt={file.name}
          loading="lazy"
          {...displaySize(file)}
          class={`h-auto max-w-full object-cover ${isPending ? "opacity-60" : ""}`}
        />
      </button>
      <Dialog.Root open={isOpen} onOpenChange={setOpen}>
        <Dialog.Portal>
          <Dialog.Backdrop class="fixed inset-0 z-40 bg-veil" />
          <Dialog.Popup class="fixed inset-0 z-50 flex flex-col items-center justify-center gap-3 p-4 md:p-10">
            <div class="flex w-full max-w-5xl items-center gap-1 rounded-control bg-surface p-1 pl-3">
              <Dialog.Title class="min-w-0 flex-1 truncate font-strong text-base">{file.name}</Dialog.Title>
              <a
                href={source}
                target="_blank"
                rel="noopener noreferrer"
                aria-label={t.common.opensInNewTab}
                class={toolClass}
              >
                <Icon of={ExternalLink} size={18} />
              </a>
              <a href={source} download={file.name} aria-label={t.conversation.download} class={toolClass}>
                <Icon of={Download} size={18} />
              </a>
              <Dialog.Close aria-label={t.common.close} class={toolClass}>
                <Icon of={X} size={18} />
              </Dialog.Close>
            </div>
            <img src={source} alt={file.name} class="min-h-0 max-w-full rounded-control object-contain" />
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  );
}

const toolClass = "grid size-9 shrink-0 place-items-center rounded-control text-ink-2 hover:bg-sunken";

function displaySize({ width, height }: FileRef): { width?: number; height?: number } {
  if (!width || !height) return { width: MAX_WIDTH };
  const scale = Math.min(1, MAX_WIDTH / width, MAX_HEIGHT / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
