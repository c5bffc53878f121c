import type { ExchangeCall } from "../proofs/exchange/exchange-call.ts";
import { type HeldPhone, noMishaps } from "../proofs/exchange/mishaps.ts";
import { startExchange } from "../proofs/exchange/start-exchange.ts";
import { createRandom } from "../proofs/random.ts";

/** A telephone in somebody's hand. */
export type Telephone = {
  number: string;
  /** Every time it was rung, oldest first, as the exchange has it. */
  rung(): ExchangeCall[];
  /** An agent's: picks up, and presses 1 as it is told to. */
  pickUp(): void;
  hangUp(): void;
};

/** The telephones of a town, and its exchange. */
export type Telephones = {
  /** What a Bellhop is started with, so that it calls by this exchange. */
  settings: Record<string, string>;
  /** Somebody's, with a number nobody else has. */
  give(): Telephone;
  /** Requests of Bellhop that the exchange did not understand. */
  faults: string[];
  stop(): Promise<void>;
};

/** An exchange where everything goes well, and telephones that people answer in their own time. */
export async function startTelephones(): Promise<Telephones> {
  const held = new Map<string, HeldPhone>();
  const exchange = await startExchange(createRandom(1), { ...noMishaps, held });
  const { calls, faults, stop } = exchange;
  return {
    settings: {
      BELLHOP_TWILIO_ACCOUNT: exchange.account,
      BELLHOP_TWILIO_TOKEN: exchange.token,
      BELLHOP_TWILIO_URL: exchange.url,
    },
    give() {
      const [pickedUp, hungUp] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const number = `+48601${String(234_000 + held.size)}`;
      held.set(number, { pickedUp: pickedUp.promise, hungUp: hungUp.promise });
      return {
        number,
        rung: () => calls.filter(({ to }) => to === number),
        pickUp: pickedUp.resolve,
        hangUp: hungUp.resolve,
      };
    },
    faults,
    stop,
  };
}
