import type { MicrophoneFault } from "@bellhop/client/call";
import type { CallMiss } from "@bellhop/protocol";
import type { DayWords } from "../moment.ts";

/** Why a wish was not taken, by what there is to say about it. */
export type CallRefusal =
  | "off"
  | "full"
  | "number"
  | "pending"
  | "over"
  | "slotGone"
  | "consent"
  | "invalid"
  | "country"
  | "kind"
  | "blocked"
  | "limit"
  | "trouble";

/** Every sentence about calls. A language that lacks one does not compile. `moment`: "tomorrow at 9:00", "in 2 minutes". */
export type CallTexts = DayWords & {
  title: string;
  /** How it would be. */
  promise: string;
  lately(seconds: number): string;
  person: string;
  byName(name: string): string;
  nobodyFree: string;
  callFrom(number: string): string;
  off: string;
  simulated: string;
  /** The form. */
  phone: string;
  country: string;
  consent: string;
  callMe: string;
  callNow: string;
  callThen: string;
  talkHere: string;
  pickTime: string;
  otherTime: string;
  write: string;
  phoneMissing: string;
  consentMissing: string;
  refusals: Record<CallRefusal, string>;
  /** Times. */
  pickTimeTitle: string;
  day: string;
  noTimes: string;
  timesIn(zone: string): string;
  loading: string;
  /** The microphone. */
  askTitle: string;
  ask: string;
  allow: string;
  faults: Record<MicrophoneFault, string>;
  phoneInstead: string;
  /** While it goes on. */
  asked: string;
  looking: string;
  seconds(count: number): string;
  lookingForTalk: string;
  toNumber(number: string): string;
  stay: string;
  calling(name: string): string;
  callingNow: string;
  ringing: string;
  talking(name: string): string;
  inCall: string;
  connecting: string;
  broken: string;
  held(name: string): string;
  busy: string;
  busyUntil(clock: string): string;
  keepWaiting: string;
  stillTrying: string;
  again(moment: string): string;
  planned(moment: string): string;
  plannedHere(moment: string): string;
  calendar: string;
  thanks: string;
  lasted(time: string): string;
  cancelled: string;
  expired: string;
  misses: Record<CallMiss, string>;
  whatNow: string;
  callAgain: string;
  show: string;
  /** Talking in the page. */
  mute: string;
  hangUp: string;
  elsewhere: string;
  here: string;
  invites(name: string): string;
  answer: string;
  decline: string;
  /** In the timeline. */
  said: {
    requested(number: string): string;
    requestedHere: string;
    invited(name: string): string;
    waiting: string;
    connected: string;
    planned(moment: string): string;
    retry(moment: string): string;
    ended: string;
    cancelled: string;
    expired: string;
  };
};
