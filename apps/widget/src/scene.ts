import type { VisitorState } from "@bellhop/client";
import type { Availability, CallsOffered, Locale, Outside } from "@bellhop/protocol";
import type { Call } from "./call/create-call.ts";
import type { Care } from "./care/create-care.ts";
import type { Files } from "./files/files.ts";
import type { Formats } from "./formats.ts";
import type { Texts } from "./texts/texts.ts";
import type { View } from "./view.ts";

/** What a person can do in the panel. */
export type Acts = {
  close(): void;
  show(screen: "home" | "conversation"): void;
  openCall(): void;
  openMenu(isOpen: boolean): void;
  toggleSound(): void;
  draft(text: string): void;
  send(): Promise<void>;
  attach(files: ArrayLike<File> & Iterable<File>): Promise<void>;
  dropOver(isOver: boolean): void;
  retry(cid: string): void;
  discard(cid: string): void;
  leaveContact(email: string): Promise<void>;
  /** What is typed, and where to write back. */
  leaveMessage(email: string): Promise<void>;
  chooseDepartment(departmentId: string | null): void;
  /** On being told that it takes longer: by which announcement, and what the person wants. */
  chooseWait(cid: string, wants: "wait" | "email"): void;
  answerSolved(solved: boolean): void;
  loadEarlier(): Promise<void>;
  reachEnd(isAtEnd: boolean): void;
  reload(): void;
};

/** Everything a screen is drawn from. */
export type Scene = {
  state: VisitorState;
  view: View;
  /** The line's news, or what the loader brought while that is fresh. */
  availability: Availability | null;
  /** How calls are, or were, offered: the line's news, or what the loader brought. */
  calls: CallsOffered | null;
  /** Nobody is there: of the department chosen, else at all. */
  isAway: boolean;
  /** Outside hours, of the same. */
  outside: Outside | null;
  /** What a plain conversation does not need, once it was needed and is there. */
  care: Care | null;
  isCareComing: boolean;
  /** What draws files, once there is one. */
  files: Files | null;
  /** Calls, once there is one or somebody wants one. */
  call: Call | null;
  isCallComing: boolean;
  /** Local midnight: sentences say "tomorrow". */
  today: number;
  locale: Locale;
  texts: Texts;
  formats: Formats;
  /** Origin of the Bellhop server, for pictures and files. */
  host: string;
  /** Name of the button that closes the panel, as the launcher says it. */
  closeName: string;
  acts: Acts;
};
