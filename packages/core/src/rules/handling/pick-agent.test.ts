import { expect, it } from "vitest";
import { pickAgent } from "./pick-agent.ts";
import { anna, boris, celia, free } from "./test-handled.ts";

const nobody = { tried: [], preferredAgentId: null };

it("[RT4] leastBusy asks for the smallest share of the own capacity, not for the fewest conversations", () => {
  const small = free(anna, { load: 1, capacity: 2 });
  const large = free(boris, { load: 2, capacity: 6 });
  expect(pickAgent([small, large], "leastBusy", nobody)?.id).toBe("boris");
});

it("[RT4] then by rank, then by the longest rest, then by id, whatever order they come in", () => {
  const second = free(anna, { rank: 2 });
  const busy = free(boris, { lastTakenAt: 5 });
  const rested = free(celia, { lastTakenAt: 4 });
  expect(pickAgent([second, busy, rested], "leastBusy", nobody)?.id).toBe("celia");
  expect(pickAgent([second, busy], "leastBusy", nobody)?.id).toBe("boris");
  expect(pickAgent([free(celia), free(boris)], "leastBusy", nobody)?.id).toBe("boris");
});

it("[RT5] sequence asks by rank, however busy, then as leastBusy", () => {
  const first = free(celia, { load: 3 });
  const second = free(anna, { rank: 2 });
  expect(pickAgent([second, first], "sequence", nobody)?.id).toBe("celia");
  expect(pickAgent([first, free(boris, { load: 1 })], "sequence", nobody)?.id).toBe("boris");
});

it("[RT6] ringAll and manual ask no single agent", () => {
  expect(pickAgent([free(anna)], "ringAll", nobody)).toBeNull();
  expect(pickAgent([free(anna)], "manual", nobody)).toBeNull();
});

it("[RT7] whoever spoke with the visitor last comes first in both modes", () => {
  const known = free(boris, { rank: 9, load: 3 });
  const asked = { tried: [], preferredAgentId: "boris" };
  expect(pickAgent([free(anna), known], "leastBusy", asked)?.id).toBe("boris");
  expect(pickAgent([free(anna), known], "sequence", asked)?.id).toBe("boris");
  expect(pickAgent([free(anna)], "sequence", asked)?.id).toBe("anna");
});

it("[RT3] [OF3] neither who is full nor who has let it pass is asked, not even the one who knows the visitor", () => {
  const full = free(anna, { load: 4 });
  const asked = { tried: ["boris"], preferredAgentId: "boris" };
  expect(pickAgent([full, free(boris), free(celia)], "leastBusy", asked)?.id).toBe("celia");
  expect(pickAgent([full, free(boris)], "leastBusy", asked)).toBeNull();
});
