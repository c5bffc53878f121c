import type { CallsOffered, Locale } from "@bellhop/protocol";
import { createPlural, type Plural } from "./plural.ts";

/** Every sentence of the panel. A language that lacks one does not compile. */
export type Texts = {
  chat: string;
  conversation: string;
  yourMessage: string;
  placeholder: string;
  send: string;
  attach: string;
  emoji: string;
  back: string;
  more: string;
  sound: string;
  greeting: string;
  here(people: number): string;
  replies: string;
  callMe: string;
  callHow: Record<CallsOffered, string>;
  resume: string;
  you: string;
  sending: string;
  sent: string;
  delivered: string;
  read: string;
  failed: string;
  retry: string;
  discard: string;
  cancel: string;
  typing(name: string): string;
  joined(name: string): string;
  closed: string;
  reopened: string;
  unread(count: number): string;
  latest: string;
  charactersLeft(count: number): string;
  fileTooLarge(limit: string): string;
  fileUnreadable: string;
  outboxFull: string;
  drop: string;
  lineLost: string;
  paused: string;
  works: string;
  worksAndSent: string;
  reloadNeeded: string;
  reload: string;
  refused: string;
};

/** One chunk per language; only the one that is spoken is fetched. */
const chunks: Record<Locale, () => Promise<{ createTexts(plural: Plural): Texts }>> = {
  en: () => import("./en.ts"),
  pl: () => import("./pl.ts"),
  cs: () => import("./cs.ts"),
};

export async function loadTexts(locale: Locale): Promise<Texts> {
  const { createTexts } = await chunks[locale]();
  return createTexts(createPlural(locale));
}
