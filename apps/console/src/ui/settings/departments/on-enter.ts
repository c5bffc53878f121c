/** In a field that has a button of its own Enter presses that one, not the one that sends the whole form. */
export const onEnter = (act: () => void) => (event: KeyboardEvent) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  act();
};
