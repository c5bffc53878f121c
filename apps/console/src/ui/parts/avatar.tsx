import { UserRound } from "lucide-preact";
import { Icon } from "./icon.tsx";
import { initialsOf, tintOf } from "./initials.ts";

const tints = [
  "bg-tint-1 text-tint-1-ink",
  "bg-tint-2 text-tint-2-ink",
  "bg-tint-3 text-tint-3-ink",
  "bg-tint-4 text-tint-4-ink",
  "bg-tint-5 text-tint-5-ink",
  "bg-tint-6 text-tint-6-ink",
];
const sizes = { small: "size-6 text-[0.625rem]", medium: "size-8 text-small", large: "size-10 text-label" };

type Props = {
  id: string;
  name: string | null;
  size?: keyof typeof sizes;
  isOnline?: boolean;
  isSelf?: boolean;
};

/** Initials on a tint that stays the same for the same person; a dot when they are there now. */
export function Avatar({ id, name, size = "medium", isOnline = false, isSelf = false }: Props) {
  const initials = name ? initialsOf(name) : "";
  const colors = isSelf
    ? "bg-green text-on-green"
    : initials
      ? tints[tintOf(id, tints.length)]
      : "bg-sunken text-ink-3";
  return (
    <span class="relative shrink-0" aria-hidden="true">
      {/* Drawn by the style sheet: two letters beside the name are a picture of it, not text. */}
      <span
        data-initials={initials || undefined}
        class={`grid place-items-center rounded-full font-strong ${initials && "before:content-[attr(data-initials)]"} ${sizes[size]} ${colors}`}
      >
        {!initials && <Icon of={UserRound} size={size === "small" ? 13 : 16} />}
      </span>
      {isOnline && (
        <span class="-right-0.5 -bottom-0.5 absolute size-2.5 rounded-full border-2 border-paper bg-present" />
      )}
    </span>
  );
}
