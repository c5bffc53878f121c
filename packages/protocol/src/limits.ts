/** Numbers both sides obey. No imports, so that the widget can use them without carrying zod. */

/** Longest message, note or draft, in UTF-16 code units. */
export const TEXT_MAX = 4_000;
export const NAME_MAX = 80;
/** RFC 5321: 64 octets, "@", 189 of domain. */
export const EMAIL_MAX = 254;
export const URL_MAX = 2_048;
export const TITLE_MAX = 300;
export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;
export const FILE_NAME_MAX = 200;
export const FILE_BYTES_MAX = 10 * 1024 * 1024;
/** One socket frame; anything larger closes the connection. */
export const FRAME_BYTES_MAX = 64 * 1024;
/** Most entries in one answer. */
export const PAGE_MAX = 200;
/** Entries shown at once when a conversation is opened. */
export const PAGE_FIRST = 50;
/** A reader further behind than this starts again from the newest page. */
export const CATCH_UP_MAX = 1_000;
export const OUTBOX_TEXT_BYTES_MAX = 1024 * 1024;
export const OUTBOX_FILE_BYTES_MAX = 30 * 1024 * 1024;
/** An unsent entry older than this is shown as "not sent" and waits for a click. */
export const OUTBOX_AGE_MAX_MS = 24 * 60 * 60 * 1000;
/** A message within this time after closing reopens the conversation; later it starts a new one. */
export const REOPEN_WITHIN_MS = 24 * 60 * 60 * 1000;
/** First reply is expected within this time; later it counts as overdue. */
export const FIRST_REPLY_WITHIN_MS = 44_000;
/** Nobody has taken it after this time: the visitor is told honestly, with a choice. */
export const WAIT_TOLD_AFTER_MS = 28_000;
/** An offer to one agent stands until this long after the waiting began; then the next one is asked. */
export const FIRST_OFFER_MS = 15_000;
/** Then everybody of the department is asked. */
export const OFFER_TO_ALL_AFTER_MS = 25_000;
/** The receiver of a transfer has this long to accept it. */
export const TRANSFER_WITHIN_MS = 45_000;
/** Offers let pass in a row before the agent is set away. */
export const MISSED_MAX = 3;
/** After an agent's lease has ended, what the agent owns goes back this much later. */
export const GONE_FOR_MS = 60_000;
/** How long a "is looking at it" notice stands without being renewed. */
export const VIEWING_FOR_MS = 25_000;
/** Chats at once, unless an owner says otherwise. */
export const CAPACITY_DEFAULT = 4;
export const CAPACITY_MAX = 50;
export const DEPARTMENTS_MAX = 50;
export const DEPARTMENT_PAGES_MAX = 50;
export const DEPARTMENT_MEMBERS_MAX = 500;
export const HOURS_INTERVALS_MAX = 6;
export const HOURS_EXCEPTIONS_MAX = 366;
/** A promise or a check lies at most this far ahead. */
export const PROMISE_AHEAD_MAX_MS = 30 * 24 * 60 * 60 * 1000;
/** How long a "typing" notice stands without being renewed. */
export const TYPING_FOR_MS = 6_000;
export const SITES_ORIGINS_MAX = 20;
/** A visitor who was promised a call is rung within this time. */
export const CALL_PROMISE_MS = 28_000;
/** The first agent is asked about a call this long, then everybody of the department. */
export const CALL_FIRST_OFFER_MS = 8_000;
/** Nobody has taken a call after this time: the visitor is told, before the promised time is over. */
export const CALL_TOLD_AFTER_MS = 20_000;
/** The agent's own telephone rings this long. */
export const CALL_AGENT_RING_MS = 10_000;
/** The visitor's telephone rings this long. */
export const CALL_VISITOR_RING_MS = 30_000;
/** A browser that has lost its call comes back within this time, on the next page too. */
export const CALL_REJOIN_MS = 10_000;
/** Each browser of a call says this often that it hears the other. */
export const CALL_RENEW_MS = 10_000;
export const CALL_SECONDS_MAX = 3_600;
/** Times are offered in steps of this length. */
export const CALL_SLOT_MS = 15 * 60 * 1000;
/** At most so many days ahead. */
export const CALL_SLOT_DAYS = 7;
/** An SDP with its candidates is far below. */
export const CALL_SIGNAL_MAX = 20_000;
export const CALL_CONSENT_MAX = 1_000;
export const CALL_COUNTRIES_MAX = 250;
export const CALL_DENIED_MAX = 100;
export const CALL_AT_ONCE_MAX = 1_000;
export const PHONE_TEXT_MAX = 40;
