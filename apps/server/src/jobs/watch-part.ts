import { answerInTime } from "../answer-in-time.ts";
import { type Job, repeatJob } from "./repeat-job.ts";

type PartOptions = {
  /** Rejects when the part does not do its work now. */
  check: () => Promise<void>;
  /** How often others have seen it work so far: busy is not away. */
  countSigns?: () => number;
  /** Told once for each change; it begins as up. */
  changed: (isUp: boolean, fault: unknown) => void;
  report: (error: unknown) => void;
};

const LOOK_EVERY_MS = 1_000;
const LOOK_AGAIN_MS = 250;
/** A failure that is over sooner is told to nobody. */
const BLIP_MS = 1_000;
/** No answer within this is a failure: with the pause before it, still told within 3 s. */
const ANSWER_WITHIN_MS = 1_800;
/** A round that lasts longer than this says that this process stood still, not the part. */
const STOOD_STILL_MS = ANSWER_WITHIN_MS + 1_000;

/** Looks every second whether a part of the house works; what fails is looked at again and again until it is back. */
export function watchPart({ check, countSigns = () => 0, changed, report }: PartOptions): Job {
  let failingSince: number | null = null;
  let isUp = true;

  function fail(startedAt: number, fault: unknown): number {
    if (performance.now() - startedAt > STOOD_STILL_MS) return 0;
    failingSince ??= startedAt;
    if (isUp && performance.now() - failingSince >= BLIP_MS) {
      isUp = false;
      changed(false, fault);
    }
    return LOOK_AGAIN_MS;
  }

  function succeed(startedAt: number): number {
    failingSince = null;
    if (!isUp) {
      isUp = true;
      changed(true, null);
    }
    return Math.max(0, LOOK_EVERY_MS - (performance.now() - startedAt));
  }

  return repeatJob(async () => {
    const startedAt = performance.now();
    const signs = countSigns();
    try {
      await answerInTime(check(), ANSWER_WITHIN_MS);
    } catch (error) {
      if (countSigns() === signs) return fail(startedAt, error);
    }
    return succeed(startedAt);
  }, report);
}
