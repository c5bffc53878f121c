/** Where one writes; on a touch screen the panel itself, so that no keyboard jumps up unasked. */
export function focusField({ box }: { box: HTMLElement }) {
  const isTouched = matchMedia("(pointer: coarse)").matches;
  const field = isTouched ? null : box.querySelector("textarea");
  (field ?? box.querySelector("section"))?.focus();
}
