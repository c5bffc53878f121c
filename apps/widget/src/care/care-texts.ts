import type { QueuePlace } from "@bellhop/protocol";
import type { DayWords, Moment } from "../moment.ts";

/** Every sentence for when nobody answers at once. A language that lacks one does not compile. */
export type CareTexts = DayWords & {
  closedNow: string;
  back(moment: Moment): string;
  /** What to do meanwhile: with the field below, and with the form. */
  leaveMessage: string;
  writeToUs: string;
  awayGreeting: string;
  away: string;
  whom: string;
  departmentAway: string;
  place(place: number): string;
  about(minutes: number): string;
  reasons: Record<NonNullable<QueuePlace["reason"]>, string>;
  waiting: string;
  busy(wait: string): string;
  isKept: string;
  keepWaiting: string;
  leaveEmail: string;
  contactLeft(email: string): string;
  contactAsk: string;
  email: string;
  saveEmail: string;
  badEmail: string;
  passed(from: string, to: string): string;
  released: string;
  promised(name: string, by: Moment): string;
  /** The same where the name stands above. */
  backBy(by: Moment): string;
  promiseBroken: string;
  solvedAsk: string;
  yes: string;
  no: string;
  solved: string;
  notSolved: string;
};
