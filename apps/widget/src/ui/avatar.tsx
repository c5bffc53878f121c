type Props = { id: string; name: string | null; isHere?: boolean };

/** Initials on one of six tints, the same tint for the same person everywhere. */
export function Avatar({ id, name, isHere }: Props) {
  let tint = 0;
  for (const letter of id) tint = (tint * 31 + letter.charCodeAt(0)) % 9973;
  const words = (name ?? "").match(/\p{L}\S*/gu) ?? [];
  const initials = words
    .slice(0, 2)
    .map((word) => [...word][0])
    .join("")
    .toUpperCase();
  return (
    <span class={`avatar tint${tint % 6}${isHere ? " here" : ""}`} aria-hidden="true">
      {initials || "·"}
    </span>
  );
}
