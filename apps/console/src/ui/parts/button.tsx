import type { LucideIcon } from "lucide-preact";
import type { ButtonHTMLAttributes, ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";

export type ButtonKind = "primary" | "quiet" | "plain" | "danger" | "pressed";

const base =
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-strong whitespace-nowrap select-none transition-colors disabled:opacity-50";
const kinds: Record<ButtonKind, string> = {
  primary: "bg-green text-on-green hover:bg-green-hover",
  quiet: "border border-line-strong bg-surface text-ink hover:bg-sunken",
  plain: "text-ink-2 hover:bg-sunken hover:text-ink",
  /** A switch that is on, and ought to be seen. */
  pressed: "border border-brass bg-brass-soft text-brass hover:bg-brass-line/40",
  danger: "border border-line-strong bg-surface text-red hover:bg-red-soft",
};
const sizes = {
  small: "h-8 pointer-coarse:h-10 px-2.5 text-label",
  medium: "h-9 pointer-coarse:h-10 px-3 text-label",
  large: "h-11 px-4 text-base",
};

export function buttonClass(kind: ButtonKind, size: keyof typeof sizes = "medium", more = ""): string {
  return `${base} ${kinds[kind]} ${sizes[size]} ${more}`;
}

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "icon" | "size" | "class"> & {
  kind?: ButtonKind;
  size?: keyof typeof sizes;
  icon?: LucideIcon;
  class?: string;
  busy?: boolean;
  children?: ComponentChildren;
};

export function Button({
  kind = "quiet",
  size,
  icon,
  busy = false,
  class: more,
  children,
  disabled,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      {...rest}
      disabled={busy || disabled}
      aria-busy={busy || undefined}
      class={buttonClass(kind, size, more)}
    >
      {icon && <Icon of={icon} size={16} />}
      {children}
    </button>
  );
}
