/**
 * Sends one batch at a time: what is handed in while one is on its way makes the next. The promise of each item settles
 * as its batch does.
 */
export function gatherBatches<T>(send: (items: T[]) => Promise<unknown>): (item: T) => Promise<void> {
  let gathering: { items: T[]; sent: Promise<void> } | null = null;
  let lastSent: Promise<void> = Promise.resolve();

  function gather(): { items: T[]; sent: Promise<void> } {
    const items: T[] = [];
    const sent = lastSent
      .catch(() => undefined)
      .then(async () => {
        gathering = null;
        await send(items);
      });
    lastSent = sent;
    return { items, sent };
  }

  return (item) => {
    gathering ??= gather();
    gathering.items.push(item);
    return gathering.sent;
  };
}
