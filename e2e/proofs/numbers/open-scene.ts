import type { Account } from "../exchange/answer-doctor.ts";
import { noMishaps } from "../exchange/mishaps.ts";
import { type Exchange, startExchange } from "../exchange/start-exchange.ts";
import { type Household, setUpHousehold } from "../household.ts";
import { createRandom } from "../random.ts";
import { startAlone } from "../start-alone.ts";

/** One server that calls by an exchange where everything goes well. */
export type Scene = { house: Household; exchange: Exchange; folder: string; stop(): Promise<void> };

export async function openScene(seed: number, agents: number, has?: Account): Promise<Scene> {
  const exchange = await startExchange(createRandom(seed), noMishaps, has);
  const { account, token, url } = exchange;
  const twilio = { account, token, url, signature: "twilio" as const, key: null };
  const alone = await startAlone({ seed, mutant: null, twilio, trustProxy: true });
  const stop = async () => {
    await alone.stop();
    await exchange.stop();
  };
  try {
    const house = await setUpHousehold({ ...alone, agents });
    return { house, exchange, folder: alone.folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
