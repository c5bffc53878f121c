import { randomUUID } from "node:crypto";

const TIME_DIGITS = 12;
/** Where the random digits begin: after the time and the version. */
const RANDOM_AT = 15;

/** A UUIDv7. Its chance comes from Node's own pool of random bytes: every message takes two of these. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(TIME_DIGITS, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(RANDOM_AT)}`;
}
