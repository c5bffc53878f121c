import { Menu } from "@base-ui/react/menu";
import type { CallChannel } from "@bellhop/protocol";
import { Monitor, Phone } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import { groupPhone } from "../../phone-text.ts";
import { Button, buttonClass } from "../parts/button.tsx";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";
import { useCommand } from "../use-command.ts";
import type { Starting } from "./use-start-call.ts";

/** Makes a call of this conversation with one click; a choice only where both the page and a number would do. */
export function StartCall({ starting: { doors, busy, start } }: { starting: Starting }) {
  const { t } = useTexts();
  const { phone, page } = doors ?? { phone: null, page: false };
  const [isOpen, setOpen] = useState(false);
  const isChoice = phone !== null && page;
  const only: CallChannel = page ? "page" : "phone";
  useCommand("call", busy || !doors ? null : () => (isChoice ? setOpen(true) : void start(only)));
  if (!doors) return null;
  const words = page ? t.call.startPage : t.call.startPhone(groupPhone(phone ?? ""));
  if (!isChoice)
    return (
      <Button
        icon={Phone}
        busy={busy}
        onClick={() => void start(only)}
        aria-label={words}
        aria-keyshortcuts="C"
        title={`${words} (C)`}
        class="max-md:hidden"
      >
        <span class="max-lg:hidden">{t.call.start}</span>
      </Button>
    );
  return <Choice phone={phone} busy={busy} isOpen={isOpen} onOpen={setOpen} onStart={start} />;
}

type ChoiceProps = {
  phone: string;
  busy: boolean;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onStart: Starting["start"];
};

function Choice({ phone, busy, isOpen, onOpen, onStart }: ChoiceProps) {
  const { t } = useTexts();
  const place = useRef<HTMLSpanElement>(null);
  return (
    // The menu belongs to the landmark of its button, and what it brings with it must not push the others aside.
    <span ref={place} class="flex max-md:hidden">
      <Menu.Root open={isOpen} onOpenChange={onOpen}>
        <Menu.Trigger
          disabled={busy}
          aria-label={t.call.start}
          aria-keyshortcuts="C"
          title={`${t.call.start} (C)`}
          class={buttonClass("quiet")}
        >
          <Icon of={Phone} size={16} />
          <span class="max-lg:hidden">{t.call.start}</span>
        </Menu.Trigger>
        <Menu.Portal container={place}>
          <Menu.Positioner side="bottom" align="end" sideOffset={6} collisionPadding={8} class="z-40">
            <Menu.Popup class="min-w-56 animate-arrive rounded-card border border-line bg-surface p-1.5 shadow-pop outline-none">
              <Menu.Item class={itemClass} onClick={() => void onStart("page")}>
                <Icon of={Monitor} size={16} class="text-ink-2" />
                {t.call.startPage}
              </Menu.Item>
              <Menu.Item class={`${itemClass} numerals`} onClick={() => void onStart("phone")}>
                <Icon of={Phone} size={16} class="text-ink-2" />
                {t.call.startPhone(groupPhone(phone))}
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </span>
  );
}

const itemClass =
  "flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-[6px] px-2.5 text-label outline-none data-highlighted:bg-sunken";
