import { Tooltip } from "@base-ui/react/tooltip";
import type { ComponentChildren, JSX } from "preact";

type Props = {
  text: string;
  keys?: string;
  side?: "right" | "top" | "bottom";
  /** The element the hint belongs to; it must carry its own accessible name. */
  on: JSX.Element;
  children?: ComponentChildren;
};

/** A small label beside an icon while it is hovered or focused. */
export function Hint({ text, keys, side = "right", on, children }: Props) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={on}>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner side={side} sideOffset={8} class="z-40">
          <Tooltip.Popup class="flex items-center gap-2 rounded-control bg-ink px-2 py-1 font-strong text-paper text-small">
            {text}
            {keys && <kbd class="font-sans opacity-70">{keys}</kbd>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
