import { type CallProvider, CallUnknown, type Dialled } from "@bellhop/core";

/** Mutant: without an answer to a dial, it dials again instead of looking whether somebody is rung already. */
export function redialBlindly(provider: CallProvider): CallProvider {
  return {
    ...provider,
    async dial(plan): Promise<Dialled> {
      try {
        return await provider.dial(plan);
      } catch (error) {
        if (!(error instanceof CallUnknown)) throw error;
        return provider.dial(plan);
      }
    },
  };
}
