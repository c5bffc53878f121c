import type { ErrorCode } from "@bellhop/protocol";

export const enErrors: Record<ErrorCode, string> = {
  bad_request: "Something in the form is not right. Please check it.",
  unauthenticated: "Please sign in again.",
  invalid_credentials: "This e-mail and password do not belong together.",
  forbidden: "You may not do this.",
  forbidden_origin: "This web address is not on the site's list.",
  not_found: "This does not exist, or not for you.",
  link_invalid: "This link was used already, has expired or was revoked.",
  cid_conflict: "This was sent before with another text. Please send it again.",
  taken: "A colleague is answering this conversation.",
  not_claimed: "Take the conversation first.",
  conversation_closed: "The conversation is closed. Reopen it first.",
  other_open: "This visitor has a newer conversation. Please answer there.",
  email_taken: "An account with this e-mail exists. Sign in with it.",
  last_owner: "A site needs at least one owner.",
  too_large: "This is larger than allowed.",
  rate_limited: "That was too fast. Please wait a moment.",
  reload_required: "This page is older than the server. Please reload it.",
  unavailable: "The server does not answer. Please try again in a moment.",
  internal: "Something went wrong on our side. It was logged.",
};
