import type { LucideIcon } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";

const tones = {
  quiet: "bg-sunken text-ink-2",
  /** Where it lies on a tint already. */
  plain: "border border-line bg-surface text-ink-2",
  brass: "border border-brass-line bg-brass-soft text-brass",
  red: "bg-red-soft text-red",
  green: "bg-green-soft text-green-ink",
};

type Props = {
  tone?: keyof typeof tones;
  icon?: LucideIcon;
  /** Read out when it appears. */
  live?: "status" | "alert";
  action?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
};

/** A calm strip that says one true thing. */
export function Notice({ tone = "quiet", icon, live, action, class: more = "", children }: Props) {
  return (
    <div
      role={live}
      class={`flex items-center gap-2.5 rounded-control px-3 py-2 text-label ${tones[tone]} ${more}`}
    >
      {icon && <Icon of={icon} size={16} />}
      <p class="min-w-0 flex-1">{children}</p>
      {action}
    </div>
  );
}
