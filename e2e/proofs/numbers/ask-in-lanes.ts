/** Does the work of all, so many at a time, in order of the list. */
export async function askInLanes<T>(
  lanes: number,
  all: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  const left = all.values();
  async function lane(): Promise<void> {
    for (const one of left) await work(one);
  }
  await Promise.all(Array.from({ length: lanes }, lane));
}
