import type { Call } from "@bellhop/protocol";
import { describe, expect, it } from "vitest";
import { createFormat } from "../../format.ts";
import { callOf } from "../../test-call.ts";
import { allTexts } from "../../texts/all-texts.ts";
import { sayCall, sayCallRow } from "./say-call.ts";

const now = new Date(2026, 9, 12, 14).getTime();
const soon = new Date(2026, 9, 12, 14, 2).getTime();
const anna = { id: "anna", name: "Anna Kowalczyk" };
const around = { myId: "anna", nameOf: (id: string) => (id === "marta" ? "Marta Nowak" : null), now };

const say = (
  stage: Call["stage"],
  more: Partial<Call> = {},
  locale: "en" | "pl" | "cs" = "en",
  myId = "anna",
) => sayCall(callOf(stage, more), { ...around, myId }, allTexts[locale], createFormat(locale, []));
const dialing = (more: Partial<Call>, myId?: string) =>
  say({ name: "dialingVisitor", at: now, until: now }, { agent: anna, ...more }, "en", myId);

describe("sayCall", () => {
  it("says who is asked", () => {
    const offered = (agentId: string | null) => say({ name: "offered", agentId, at: 0, until: 0 });
    expect(offered("anna")).toBe("You are asked to take this call.");
    expect(offered("marta")).toBe("Marta is asked to take this call.");
    expect(offered(null)).toBe("Everybody is asked to take this call.");
  });

  it("tells the agent in it what to do, and others what goes on", () => {
    const ring = { name: "dialingAgent" as const, until: 0 };
    expect(say(ring, { agent: anna })).toBe("Your phone is ringing. Pick up and press 1.");
    expect(say(ring, { agent: anna }, "en", "marta")).toBe("Anna’s phone is ringing.");
    expect(dialing({ method: "tel" })).toBe("Dial +48 601 234 218 now.");
    expect(dialing({ method: "tel", rangAt: 1 })).toBe("Ringing. Tell us when somebody answers.");
    expect(dialing({ method: "tel" }, "marta")).toBe("Anna is dialling the number.");
    expect(dialing({ method: "provider" })).toBe("The visitor is being called…");
    expect(dialing({ method: "provider", rangAt: 1 })).toBe("The visitor’s phone is ringing.");
    const page = { channel: "page" as const, method: "browser" as const };
    expect(dialing({ ...page, by: "agent" })).toBe("Waiting for the visitor to accept.");
    expect(dialing({ ...page, by: "agent", peers: { visitor: "them", agent: null } })).toBe("Connecting…");
  });

  it("says why it failed and when it is tried again, in the person's language", () => {
    const retry = { name: "retry" as const, at: soon, reason: "visitorBusy" as const };
    expect(say(retry)).toBe("The visitor’s phone was busy. Next attempt: 14:02.");
    expect(say(retry, {}, "pl")).toBe("Telefon gościa był zajęty. Następna próba: 14:02.");
    expect(say(retry, {}, "cs")).toBe("Telefon návštěvníka byl obsazený. Další pokus: 14:02.");
  });

  it("says how it ended", () => {
    const end = (how: "completed" | "missed" | "cancelled", seconds: number | null = null) =>
      say({ name: "ended", at: 0, how, reason: how === "missed" ? "machine" : null, seconds });
    expect(end("completed", 221)).toBe("The call has ended · 3:41");
    expect(end("completed")).toBe("The call has ended.");
    expect(end("missed")).toBe("An answering machine picked up.");
    expect(end("cancelled")).toBe("The call was cancelled.");
    expect(say({ name: "connected", since: 0, brokenAt: 5 }, { agent: anna })).toMatch(
      /^The connection was lost/,
    );
  });
});

it("is short in the list", () => {
  const row = (stage: Call["stage"]) => sayCallRow(callOf(stage), allTexts.en, createFormat("en", []), now);
  expect(row({ name: "waiting", since: 0, until: 0 })).toBe("Waits for a call");
  expect(row({ name: "scheduled", at: soon })).toBe("Call planned 14:02");
  expect(row({ name: "ended", at: 0, how: "completed", reason: null, seconds: 64 })).toBe("Call · 1:04");
  expect(row({ name: "ended", at: 0, how: "missed", reason: "noAccept", seconds: null })).toBe("Missed call");
});
