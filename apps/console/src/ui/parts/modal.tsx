import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useTexts } from "../texts-context.ts";
import { Icon } from "./icon.tsx";

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: string;
  children?: ComponentChildren;
  /** Buttons at the foot, the one that acts last. */
  actions?: ComponentChildren;
};

/** A dialog in the middle; Esc and the veil close it, the focus goes back to where it was. */
export function Modal({ open, onClose, title, description, children, actions }: Props) {
  const { t } = useTexts();
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop class="fixed inset-0 z-40 bg-veil" />
        <Dialog.Popup
          ref={popup}
          initialFocus={() => beginOf(popup.current)}
          class="-translate-x-1/2 -translate-y-1/2 fixed top-1/2 left-1/2 z-50 flex max-h-[90dvh] w-[min(30rem,calc(100vw-2rem))] animate-arrive flex-col gap-4 overflow-auto rounded-panel border border-line bg-surface p-6 shadow-pop"
        >
          <div class="flex items-start gap-4">
            <div class="min-w-0 flex-1">
              <Dialog.Title class="text-title">{title}</Dialog.Title>
              {description && <Dialog.Description class="mt-1 text-ink-2">{description}</Dialog.Description>}
            </div>
            <Dialog.Close
              aria-label={t.common.close}
              class="-mt-1 -mr-2 grid size-9 shrink-0 place-items-center rounded-control text-ink-2 hover:bg-sunken"
            >
              <Icon of={X} size={18} />
            </Dialog.Close>
          </div>
          {children}
          {actions && <div class="flex flex-wrap justify-end gap-2">{actions}</div>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What the dialog was opened for, marked `data-begin`; under a finger it would only raise the keyboard. */
function beginOf(popup: HTMLElement | null): HTMLElement | true {
  if (matchMedia("(pointer: coarse)").matches) return true;
  return popup?.querySelector<HTMLElement>("[data-begin]") ?? true;
}
