import type { CallProvider, LegEvent, PhoneBook } from "@bellhop/core";
import type { Config } from "../../config.ts";
import { consoleProvider } from "./console-provider.ts";
import { createSimulatedProvider } from "./create-simulated-provider.ts";
import { refuseUncallable } from "./refuse-uncallable.ts";
import { createTwilioProvider } from "./twilio/create-twilio-provider.ts";
import { createProviderClock } from "./twilio/provider-clock.ts";

type Options = {
  now: () => number;
  phones: PhoneBook;
  /** Hears what happens to legs of providers within this process. */
  tell: (heard: { callId: string; event: LegEvent }) => void;
};

/** The providers that the settings give this server. Those that ring telephones dial callable numbers only. */
export function createCallProviders(
  config: Pick<Config, "publicUrl" | "calls">,
  { now, phones, tell }: Options,
): CallProvider[] {
  const { simulated, twilio } = config.calls;
  const providers = [consoleProvider];
  if (simulated) providers.push(refuseUncallable(createSimulatedProvider({ now, tell }), phones));
  if (twilio) {
    const clock = createProviderClock();
    const provider = createTwilioProvider({ settings: twilio, publicUrl: config.publicUrl, clock, now });
    providers.push(refuseUncallable(provider, phones));
  }
  return providers;
}
