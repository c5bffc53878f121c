import type { LucideIcon } from "lucide-preact";

/** An icon always stands beside words or inside something named; to a screen reader it is not there. */
export function Icon({
  of: Picture,
  size = 20,
  class: className = "",
}: {
  of: LucideIcon;
  size?: number;
  class?: string;
}) {
  return (
    <Picture
      size={size}
      strokeWidth={1.75}
      class={`shrink-0 ${className}`}
      aria-hidden="true"
      focusable="false"
    />
  );
}
