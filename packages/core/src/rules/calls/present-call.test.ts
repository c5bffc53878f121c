import { Call, VisitorCall } from "@bellhop/protocol";
import { expect, it } from "vitest";
import { anna } from "../handling/test-handled.ts";
import { presentCall, presentVisitorCall } from "./present-call.ts";
import { createCase } from "./test-calls.ts";

const { call } = createCase().ask();

it("[VS6] [CB16] what the team sees has the protocol's fields only, what the visitor sees names nobody asked", () => {
  const seen = presentCall(call);
  expect(Call.strict().parse({ ...seen, id: crypto.randomUUID() })).toMatchObject({
    ...seen,
    id: expect.any(String),
  });
  expect(JSON.stringify(seen)).not.toMatch(/numberHash|ipHash|legs|tried/);
  const shown = presentVisitorCall(seen);
  expect(VisitorCall.strict().parse({ ...shown, id: crypto.randomUUID() })).toBeDefined();
  expect(JSON.stringify(shown)).not.toMatch(/anna|consent|wrapUp|provider/);
  expect(shown).toMatchObject({ isSimulated: false, stage: { name: "offered", agentId: null } });
});

it("[CP3] a simulated one says so", () => {
  expect(presentVisitorCall({ ...presentCall(call), provider: "simulated" }).isSimulated).toBe(true);
});

it("[CB9] an agent who dials by hand calls from a number nobody here knows", () => {
  const rung = createCase().ask().accept(anna, 1);
  expect(presentCall(rung.call).callerId).toBe("+48220000000");
  const byHand = createCase().ask().accept(anna, 1, "tel");
  expect(presentVisitorCall(presentCall(byHand.call)).callerId).toBeNull();
  expect(presentCall({ ...call, provider: "console" }).callerId).toBeNull();
});
