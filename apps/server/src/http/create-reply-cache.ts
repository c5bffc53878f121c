/** More than there are sites; made-up keys push each other out. */
const KEYS_MAX = 1_000;

/** The answer kept under the key, or read now. */
export type ReplyCache<T> = (key: string, read: () => Promise<T>) => Promise<T>;

/** Keeps an answer for so many milliseconds; who asks meanwhile shares the one under way. A failure is not kept. */
export function createReplyCache<T>(keptMs: number): ReplyCache<T> {
  const kept = new Map<string, { answer: Promise<T>; until: number }>();
  return (key, read) => {
    const known = kept.get(key);
    if (known && known.until > performance.now()) return known.answer;
    const answer = read();
    kept.delete(key);
    kept.set(key, { answer, until: performance.now() + keptMs });
    const [oldest] = kept.keys();
    if (kept.size > KEYS_MAX && oldest !== undefined) kept.delete(oldest);
    answer.catch(() => kept.delete(key));
    return answer;
  };
}
