import type { Availability, Locale } from "./entities.ts";

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
  availability: Availability;
  /** After this time (ms since 1970) the launcher claims nothing about who is there. */
  until: number;
};
