import type { CallProvider, Deps } from "@bellhop/core";
import type { CallProviderFault } from "@bellhop/protocol";

export type ProviderRegistry = Deps["providers"] & {
  /** Those that have to be asked how they are; the console needs nobody. */
  isWatched: boolean;
  /** Asks all of them how they are. */
  look(): Promise<void>;
};

/** Until a provider has answered for the first time: it is not well before that is known. */
const NOT_ASKED_YET: CallProviderFault = { kind: "unasked", detail: null };

/** The providers of this server, and how they were when they were asked last. */
export function createProviderRegistry(providers: readonly CallProvider[]): ProviderRegistry {
  const known = new Map(providers.map((provider) => [provider.id, provider]));
  const watched = providers.filter(({ id }) => id !== "console");
  const faults = new Map<string, CallProviderFault | null>(watched.map(({ id }) => [id, NOT_ASKED_YET]));
  return {
    get: (id) => known.get(id) ?? null,
    faultOf: (id) => faults.get(id) ?? null,
    isWatched: watched.length > 0,
    async look() {
      const ask = async (provider: CallProvider) => {
        const { fault } = await provider.readHealth();
        faults.set(provider.id, fault);
      };
      await Promise.all(watched.map(ask));
    },
  };
}
