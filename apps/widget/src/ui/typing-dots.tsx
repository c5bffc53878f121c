/** Somebody types; who it is stands in the bar above, where it is not read out with every message. */
export function TypingDots() {
  return (
    <div class="typing" aria-hidden="true">
      <i />
      <i />
      <i />
    </div>
  );
}
