import { Dialog } from "@base-ui/react/dialog";
import type { OpenedConversation } from "@bellhop/client";
import { ChevronLeft, X } from "lucide-preact";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";
import { VisitorPane } from "./visitor-pane.tsx";

type Props = { opened: OpenedConversation | null; isOpen: boolean; onClose: () => void };

/** The third pane where there is no room for it: a drawer, on a phone a page of its own. */
export function VisitorDrawer({ opened, isOpen, onClose }: Props) {
  const { t } = useTexts();
  return (
    <Dialog.Root open={isOpen && opened !== null} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop class="fixed inset-0 z-40 bg-veil lg:hidden" />
        <Dialog.Popup class="fixed inset-y-0 right-0 z-50 flex w-full flex-col overflow-y-auto border-line border-l bg-paper shadow-pop md:w-88 lg:hidden">
          <div class="sticky top-0 z-10 flex h-14 shrink-0 items-center gap-1 border-line border-b bg-paper px-2 md:pl-5">
            <Dialog.Close aria-label={t.common.back} class={`${closeClass} md:hidden`}>
              <Icon of={ChevronLeft} />
            </Dialog.Close>
            <Dialog.Title class="flex-1 font-strong text-base">{t.conversation.about}</Dialog.Title>
            <Dialog.Close aria-label={t.common.close} class={`${closeClass} max-md:hidden`}>
              <Icon of={X} size={18} />
            </Dialog.Close>
          </div>
          {opened && <VisitorPane opened={opened} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const closeClass = "grid size-10 place-items-center rounded-control text-ink-2 hover:bg-sunken";
