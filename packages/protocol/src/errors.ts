/**
 * Every refusal a browser may hear. `retry` says whether the same request may succeed later without
 * a change by the person; `status` is the HTTP status where the refusal travels over HTTP.
 * Listed in EVENTS.md; a test fails when the two disagree.
 */
export const errors = {
  bad_request: { status: 400, retry: false, meaning: "The input has the wrong shape." },
  unauthenticated: { status: 401, retry: false, meaning: "Who you are could not be established." },
  invalid_credentials: { status: 401, retry: false, meaning: "E-mail or password is wrong." },
  forbidden: { status: 403, retry: false, meaning: "You may not do this." },
  forbidden_origin: { status: 403, retry: false, meaning: "This web address is not on the site's list." },
  not_found: { status: 404, retry: false, meaning: "It does not exist, or not for you." },
  link_invalid: {
    status: 410,
    retry: false,
    meaning: "This link was used already, has expired or was revoked.",
  },
  cid_conflict: { status: 409, retry: false, meaning: "The same id was used before with another body." },
  taken: { status: 409, retry: false, meaning: "Somebody else owns this conversation; `takenBy` says who." },
  not_claimed: { status: 409, retry: false, meaning: "Nobody owns this conversation yet; take it first." },
  conversation_closed: { status: 409, retry: false, meaning: "The conversation is closed; reopen it first." },
  other_open: {
    status: 409,
    retry: false,
    meaning: "The visitor has a newer open conversation; answer there.",
  },
  not_offered: { status: 409, retry: false, meaning: "It is not offered to you (any more)." },
  agent_away: { status: 409, retry: false, meaning: "This agent is not there now." },
  department_needed: { status: 409, retry: false, meaning: "A site's first department cannot be removed." },
  calls_off: { status: 409, retry: false, meaning: "Calls of this kind are not offered here now." },
  calls_full: {
    status: 429,
    retry: false,
    meaning:
      "The site takes no further calls now: too many at once, in this hour, or its minutes of the day are used.",
  },
  call_pending: { status: 409, retry: false, meaning: "A call is already asked for or under way." },
  call_over: { status: 409, retry: false, meaning: "This call has ended, or has moved on." },
  call_live: {
    status: 409,
    retry: false,
    meaning: "A call is under way in this conversation; end it first.",
  },
  slot_gone: { status: 409, retry: false, meaning: "This time is no longer free; choose another." },
  consent_needed: {
    status: 409,
    retry: false,
    meaning: "The visitor must agree to the text as it is now.",
  },
  number_invalid: { status: 422, retry: false, meaning: "This is no telephone number." },
  number_country: { status: 422, retry: false, meaning: "Numbers of this country are not called." },
  number_kind: {
    status: 422,
    retry: false,
    meaning: "Numbers of this kind are not called: premium, shared-cost, toll-free, satellite, short.",
  },
  number_blocked: { status: 422, retry: false, meaning: "This number is never called." },
  number_limit: {
    status: 429,
    retry: false,
    meaning: "This number cannot be called for now; `retryAfterMs` says when to try again.",
  },
  email_taken: { status: 409, retry: false, meaning: "An account with this e-mail exists; sign in with it." },
  last_owner: { status: 409, retry: false, meaning: "A site needs at least one owner." },
  too_large: { status: 413, retry: false, meaning: "Larger than allowed." },
  rate_limited: {
    status: 429,
    retry: true,
    meaning: "Too many requests; `retryAfterMs` says when to come back.",
  },
  reload_required: { status: 426, retry: false, meaning: "This page speaks an older protocol; reload it." },
  unavailable: { status: 503, retry: true, meaning: "The store does not answer now; keep it and try again." },
  internal: { status: 500, retry: true, meaning: "A fault on our side. It was logged." },
} as const satisfies Record<string, { status: number; retry: boolean; meaning: string }>;

export type ErrorCode = keyof typeof errors;

/** What accompanies a refusal where the code alone is not enough. */
export type RefusalDetail = { takenBy?: string; retryAfterMs?: number };

/** An expected refusal. Use-cases return it; they throw only for bugs. */
export type Refusal = { ok: false; error: ErrorCode; detail?: RefusalDetail };

/** What every request is answered with. */
export type Reply<T> = { ok: true; data: T } | Refusal;
