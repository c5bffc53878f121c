/** Stands in for engine.io-client's query strings. */
export function encode(query: Record<string, string>): string {
  return `${new URLSearchParams(query)}`;
}

export function decode(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query));
}
