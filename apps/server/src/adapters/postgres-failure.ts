/** Somebody else's transaction won: run ours again. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CONFLICTS = new Set(["40001", "40P01"]);

/** The network, or pg's own words for it (it gives these errors no code). */
const SYSTEM_CODES = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENET)/;
const PG_MESSAGES =
  /^(Connection terminated|Client has encountered|Client was closed|Cannot use a pool|Query read timeout|timeout exceeded)/;
/** Connection exceptions, resources, operator intervention (shutdown, statement timeout), system errors, read-only after a failover. */
const SERVER_CODES = /^(08|53|57|58|25006)/;

export function isPostgresConflict(error: unknown): boolean {
  return CONFLICTS.has(codeOf(error));
}

/** The server or the way to it, rather than the operation. */
export function isPostgresFailure(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isPostgresFailure);
  const code = codeOf(error);
  return (
    SYSTEM_CODES.test(code) ||
    SERVER_CODES.test(code) ||
    (error instanceof Error && PG_MESSAGES.test(error.message))
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
