import { validate, version } from "uuid";
import { expect, it } from "vitest";
import { newId } from "./new-id.ts";

it("makes UUIDv7: the time in front, chance behind, never twice the same", () => {
  const before = Date.now();
  const ids = Array.from({ length: 10_000 }, newId);
  const after = Date.now();
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) {
    expect(validate(id) && version(id) === 7).toBe(true);
    const time = Number.parseInt(id.replace("-", "").slice(0, 12), 16);
    expect(time >= before && time <= after).toBe(true);
  }
});
