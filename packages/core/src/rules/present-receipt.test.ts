import { expect, it } from "vitest";
import type { Written } from "../ports/conversation-store.ts";
import { presentRefusal, presentVisitorReceipt } from "./present-receipt.ts";

it("a refusal says who has taken it, and only then carries a detail", () => {
  expect(presentRefusal({ ok: false, error: "taken", takenBy: "Marta" })).toEqual({
    ok: false,
    error: "taken",
    detail: { takenBy: "Marta" },
  });
  expect(presentRefusal({ ok: false, error: "not_claimed" })).toEqual({ ok: false, error: "not_claimed" });
});

it("a visitor's entry the visitor could not hear is a fault, not a receipt", () => {
  const hidden = { entry: { seq: 3, visitorSeq: null }, conversation: { id: "c" } };
  expect(() => presentVisitorReceipt(hidden as unknown as Extract<Written, { ok: true }>)).toThrow(
    "visitorSeq",
  );
});
