import type { Locale } from "./basics.ts";
import type { CallsOffered } from "./calls.ts";
import type { Availability } from "./entities.ts";

/** What the server writes into the loader: all the launcher needs without a second request. */
export type LoaderSettings = {
  /** Public site key. */
  key: string;
  /** Origin of the Bellhop server, without a trailing slash. */
  host: string;
  color: string;
  /** Text colour readable on `color`. */
  ink: "#ffffff" | "#1c221e";
  /** Absolute address of the panel's entry chunk. */
  panel: string;
  /** The launcher's few words, in every enabled language. */
  words: Record<Locale, { open: string; close: string }>;
  /** How calls are offered; null: not at all. Known at once, so that the panel need not grow under a finger. */
  calls: CallsOffered | null;
  /** `outside.mode` "hidden": no launcher, until `until`. */
  availability: Availability;
  /**
   * After this time (ms since 1970) the launcher claims nothing about who is there. It is never past the next change of
   * hours; outside hours it is that change, at most 20 days ahead.
   */
  until: number;
};
