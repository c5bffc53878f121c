import { Menu } from "@base-ui/react/menu";
import { ArrowLeftRight, Clock, Ellipsis, type LucideIcon, Monitor, Phone, Undo2 } from "lucide-preact";
import { useRef } from "preact/hooks";
import { groupPhone } from "../../phone-text.ts";
import type { Starting } from "../calls/use-start-call.ts";
import { Icon } from "../parts/icon.tsx";
import { Key } from "../parts/key.tsx";
import { useTexts } from "../texts-context.ts";
import type { Dialogs } from "./use-dialogs.ts";

type Props = {
  release: () => Promise<unknown>;
  busy: boolean;
  dialogs: Dialogs;
  starting: Starting;
};

/** What is done less often; on a phone all that does not fit beside the name. */
export function MoreMenu({ release, busy, dialogs, starting }: Props) {
  const { t } = useTexts();
  // The menu belongs to the landmark of its button, and what it brings with it must not push the others aside.
  const place = useRef<HTMLSpanElement>(null);
  return (
    <span ref={place} class="flex">
      <Menu.Root>
        <Menu.Trigger
          disabled={busy}
          aria-label={t.more}
          title={t.more}
          class="grid size-9 shrink-0 place-items-center rounded-control text-ink-2 hover:bg-sunken"
        >
          <Icon of={Ellipsis} size={18} />
        </Menu.Trigger>
        <Menu.Portal container={place}>
          <Menu.Positioner side="bottom" align="end" sideOffset={6} collisionPadding={8} class="z-40">
            <Menu.Popup class="min-w-56 animate-arrive rounded-card border border-line bg-surface p-1.5 shadow-pop outline-none">
              <CallItems starting={starting} />
              <Item icon={Clock} shortcut="P" onClick={() => dialogs.open("promise")} class="md:hidden">
                {t.promise.action}
              </Item>
              <Item
                icon={ArrowLeftRight}
                shortcut="F"
                onClick={() => dialogs.open("transfer")}
                class="md:hidden"
              >
                {t.transfer.action}
              </Item>
              <Item icon={Undo2} shortcut="Q" onClick={() => void release()}>
                {t.release.action}
              </Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </span>
  );
}

/** On a phone, where the header has no room for a button of its own. */
function CallItems({ starting: { doors, start } }: Pick<Props, "starting">) {
  const { t } = useTexts();
  return (
    <>
      {doors?.page && (
        <Item icon={Monitor} onClick={() => void start("page")} class="md:hidden">
          {t.call.startPage}
        </Item>
      )}
      {doors?.phone && (
        <Item icon={Phone} onClick={() => void start("phone")} class="md:hidden">
          {t.call.startPhone(groupPhone(doors.phone))}
        </Item>
      )}
    </>
  );
}

type ItemProps = {
  icon: LucideIcon;
  shortcut?: string;
  onClick: () => void;
  class?: string;
  children: string;
};

function Item({ icon, shortcut, onClick, class: more = "", children }: ItemProps) {
  return (
    <Menu.Item
      onClick={onClick}
      class={`flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-[6px] px-2.5 text-label outline-none data-highlighted:bg-sunken ${more}`}
    >
      <Icon of={icon} size={16} class="text-ink-2" />
      <span class="flex-1">{children}</span>
      {shortcut && (
        <span class="pointer-coarse:hidden" aria-hidden="true">
          <Key>{shortcut}</Key>
        </span>
      )}
    </Menu.Item>
  );
}
