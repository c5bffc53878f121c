import type { ProofRun } from "../run-proofs.ts";
import { pageCallsSizes } from "../sizes.ts";
import { BAR_MS, provePageCalls } from "./prove-page-calls.ts";

/** Calls in the page, direct and through the relay; the control is a microphone that gives nothing. */
export async function runPageCalls(_seed: number, say: (line: string) => void): Promise<ProofRun> {
  const size = pageCallsSizes.full;
  say(`${size.direct} calls direct, ${size.relayed} through the relay`);
  const { silentIsHeard, ...figures } = await provePageCalls(size, say);
  const ways = [figures.direct, figures.relayed];
  return {
    size: { ...size, medianAtMostMs: BAR_MS },
    figures,
    isProven: figures.astray === 0 && ways.every(({ bothHearMs }) => bothHearMs.p50 <= BAR_MS),
    mutants: {
      "silent-microphone": { caught: !silentIsHeard, size: { calls: 1 }, figures: { silentIsHeard } },
    },
  };
}
