/** Somebody else's transaction won: run ours again. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CONFLICTS = new Set(["40001", "40P01"]);

/** The network, or pg's own words for it (it gives these errors no code). */
const SYSTEM_CODES = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOST|ENET)/;
const PG_MESSAGES =
  /^(Connection terminated|Client has encountered|Client was closed|Cannot use a pool|Query read timeout|timeout exceeded|timeout expired|Postgres connection has been discarded)/;
/**
 * Connection exceptions, resources (a full disk too), operator intervention (shutdown, statement timeout), system
 * errors, read-only after a failover, a lock somebody holds for long, a transaction that was ended for its silence.
 */
const SERVER_CODES = /^(08|53|57|58|25006|55P03|25P03)/;
/** Of these, those after which the connection is of no use: it is gone, or leads to a server that cannot write. */
const ENDING_CODES = /^(08|57P|25006|25P03)/;
/** A prepared statement older than a change of the schema; a new connection prepares it anew. */
const OUTDATED_PLAN = "cached plan must not change result type";

/** Worth trying again at once. */
export function isPostgresConflict(error: unknown): boolean {
  return CONFLICTS.has(codeOf(error)) || isOutdatedPlan(error);
}

/** The server or the way to it, rather than the operation. */
export function isPostgresFailure(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isPostgresFailure);
  return isWayLost(error) || SERVER_CODES.test(codeOf(error));
}

/** Must the connection it came from never be used again? */
export function endsConnection(error: unknown): boolean {
  return isWayLost(error) || isOutdatedPlan(error) || ENDING_CODES.test(codeOf(error));
}

function isWayLost(error: unknown): boolean {
  return SYSTEM_CODES.test(codeOf(error)) || (error instanceof Error && PG_MESSAGES.test(error.message));
}

function isOutdatedPlan(error: unknown): boolean {
  return error instanceof Error && error.message === OUTDATED_PLAN;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
