/** Who routes a conversation does so at once; if that fails, this much later its timer does. */
export const ROUTE_NET_MS = 2_000;
/** Everybody would be asked about it, but something older came first, and whoever took that up may have died. */
export const PASSED_OVER_LOOK_MS = 5_000;
/** What everybody was asked about and nobody took is looked at this often. */
export const LOOK_AGAIN_MS = 30_000;
/** Where agents take from the queue themselves there is nothing to do but to notice that this was changed. */
export const MANUAL_LOOK_MS = 60_000;
/** Outside hours without a known opening. */
export const CLOSED_LOOK_MS = 60 * 60 * 1000;
/** An offer made earlier than this after the waiting began stands until FIRST_OFFER_MS, a later one until everybody is asked. */
export const EARLY_OFFER_MS = 7_000;
/** How long an agent is asked alone once everybody has been. */
export const LATE_OFFER_MS = 15_000;
/** An offer that stood for less was too short to count against the agent. */
export const MISS_COUNTS_AFTER_MS = 8_000;
/** Timers fire by the database's clock; a node's own may be this much behind. */
export const CLOCK_SLACK_MS = 250;
/** The agent is reminded of a promise this long before, or when half of the time is left if that is later. */
export const REMIND_BEFORE_MS = 10 * 60 * 1000;
/** What an agent writes right after promising is no answer yet. */
export const PROMISE_REST_MS = 60_000;
/** What nobody has spoken in for so long is closed by itself. */
export const IDLE_CLOSE_MS = 3 * 24 * 60 * 60 * 1000;
