/** Only so long after a leg was begun is it dialled; a node that comes to it later leaves it to be looked up. */
export const LEG_START_MS = 5_000;
/** Nothing is heard of a leg so long after it was begun: it is looked up. Later than any request for it may be under way. */
export const LEG_UNKNOWN_MS = 6_000;
/** Hanging up and looking up are tried again this often. */
export const LEG_AGAIN_MS = 2_000;
/** What a leg that is to end does not do within so many tries takes long, and is asked for less often. */
export const LEG_TRIES_OFTEN = 30;
export const LEG_AGAIN_LATER_MS = 30_000;
/** A leg of which nothing is known so often is taken to have never been. */
export const LEG_UNKNOWN_TIMES = 2;
/** Nobody has taken it: so long it can be taken late. */
export const CALL_WAITING_MS = 10 * 60 * 1000;
/** The same when the visitor wants to wait on. */
export const CALL_WAIT_ON_MS = 30 * 60 * 1000;
/** An agent who dials by hand says what became of it within this time. */
export const CALL_TEL_MS = 10 * 60 * 1000;
/** From the request, the agent's telephone rings until then at the latest: what is left belongs to the visitor's. */
export const CALL_AGENT_LIMIT_MS = 22_000;
/** Whoever picks up has so long for the key: the sentence that asks for it takes a part of it. */
export const CALL_KEY_MS = 10_000;
/** A browser that has not said for so long that it hears the other has lost it. */
export const CALL_HEARD_MS = 25_000;
/** A planned call's agents are asked so long before. */
export const CALL_ASK_AHEAD_MS = 10_000;
/** A call that is so much later than planned has expired. */
export const CALL_EXPIRES_MS = 24 * 60 * 60 * 1000;
/** A time is chosen at least so far ahead. */
export const CALL_SLOT_AHEAD_MS = 15 * 60 * 1000;
/** Whoever had not asked to be called is left alone for so long. */
export const NUMBER_BLOCK_MS = 90 * 24 * 60 * 60 * 1000;
/** A time shown a moment ago can still be chosen. */
export const CALL_CHOOSING_MS = 2 * 60 * 1000;
/** Tries of one call after the first. */
export const CALL_RETRIES_MAX = 3;
/** Dials of one number in a day, on the whole installation. */
export const DIALS_DAY_MAX = 3;
export const DIALS_COUNT_MS = 24 * 60 * 60 * 1000;
/** A planned call that comes so late rings only when it would be allowed to unasked. */
export const CALL_LATE_MS = 5 * 60 * 1000;
/** Right before the ringing is over, what may have been told and lost is looked up. */
export const RING_LOOK_MS = 5_000;
/** Looked up so often in vain, it is not waited for any longer: nobody has answered. */
export const RING_END_LOOKS = 3;
/** The same during a call, this often. */
export const TALK_LOOK_MS = 60_000;
/** A planned call, or another try, that cannot begin now is looked at again after this time. */
export const CALL_POSTPONE_MS = 30_000;
