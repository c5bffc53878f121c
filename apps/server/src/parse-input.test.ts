import { Email, Id, typedText } from "@bellhop/protocol";
import { expect, it } from "vitest";
import { z } from "zod";
import { parseInput } from "./parse-input.ts";

const schema = z.object({ cid: Id, text: typedText(10) });
const cid = "0199c5a0-0000-7000-8000-000000000000";
const nested = (depth: number): unknown => JSON.parse("[".repeat(depth) + "]".repeat(depth));

it("gives what the schema makes of it", () => {
  expect(parseInput(schema, { cid, text: " hi " })).toMatchObject({ data: { cid, text: "hi" } });
  expect(parseInput(schema, { cid })).toBeNull();
});

it.each([
  ["a length that cannot be compared", { length: { valueOf: 1, toString: 1 } }],
  ["a length too deep to be written out", { length: nested(20_000) }],
])("%s is another shape, and nothing is thrown", (_what, text) => {
  expect(parseInput(schema, { cid, text })).toBeNull();
  expect(parseInput(Email, text)).toBeNull();
});
