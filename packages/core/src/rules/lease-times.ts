/**
 * Agents: consoles are probed every 3 s, so one unanswered probe costs nothing; with a sweep each second a silent
 * line is told within 8 s, inside the 10 s promised.
 */
export const AGENT_LEASE_MS = 7_000;

/** Visitors: renewed while a socket of theirs is open; a node that dies leaves them online no longer than this. */
export const VISITOR_LEASE_MS = 30_000;
