/** Stands in for engine.io-client's parser of addresses, which is older than `URL`. */
export function parse(address: string) {
  const url = new URL(address);
  return {
    source: address,
    protocol: url.protocol.slice(0, -1),
    host: url.hostname.replace(/[[\]]/g, ""),
    port: url.port,
    path: url.pathname,
    query: url.search.slice(1),
    queryKey: Object.fromEntries(url.searchParams),
  };
}
