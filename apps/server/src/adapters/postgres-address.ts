/** What pg gives another meaning than PostgreSQL's own programs do, unless told to keep to theirs. */
const LIBPQ_MODES = new Set(["require", "prefer", "verify-ca"]);

/**
 * The address as pg takes it, with the `sslmode` of PostgreSQL's own programs: `require` encrypts and believes any
 * certificate (with `sslrootcert` only those of that authority), `verify-full` checks authority and host name.
 */
export function readPostgresAddress(url: string): string {
  const parameters = new URLSearchParams(url.split("?")[1] ?? "");
  const mode = parameters.get("sslmode");
  const isUnclear = mode !== null && LIBPQ_MODES.has(mode) && !parameters.has("uselibpqcompat");
  return isUnclear ? `${url}&uselibpqcompat=true` : url;
}
