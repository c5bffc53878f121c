import { type Caller, openCaller } from "../exchange/create-caller.ts";
import type { Household } from "../household.ts";
import type { Random } from "../random.ts";
import { askInLanes } from "./ask-in-lanes.ts";

/** One request: which number, from which address, and whether it is cancelled as soon as it was taken. */
export type Wish = { phone: string; address: string; cancels: boolean };
/** What came of it; by the wall clock here. */
export type Granted = Wish & { code: string; acceptedAt: number; freedAt: number };

const LANES = 24;

/** Every wish comes from a visitor of its own. Calls that were not cancelled stay asked for until `freeAll`. */
export async function flood(house: Household, random: Random, wishes: readonly Wish[]) {
  const answers: Granted[] = [];
  const held: { caller: Caller; asked: Exclude<Awaited<ReturnType<Caller["request"]>>, string> }[] = [];

  await askInLanes(LANES, wishes, async (wish) => {
    const caller = openCaller(house, random.fork(), wish.address);
    const asked = await caller.request(wish.phone);
    const acceptedAt = Date.now();
    const answer = { ...wish, code: "accepted", acceptedAt, freedAt: Number.MAX_SAFE_INTEGER };
    if (typeof asked === "string") {
      caller.close();
      answers.push({ ...answer, code: asked });
      return;
    }
    answers.push(answer);
    if (!wish.cancels) return void held.push({ caller, asked });
    answer.freedAt = Date.now();
    await caller.cancel(asked);
    caller.close();
  });
  return {
    answers,
    accepted: answers.filter(({ code }) => code === "accepted"),
    async freeAll() {
      await askInLanes(LANES, held, async ({ caller, asked }) => {
        await caller.cancel(asked);
        caller.close();
      });
    },
  };
}
