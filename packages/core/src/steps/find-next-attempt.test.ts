import type { Call } from "@bellhop/protocol";
import { expect, it } from "vitest";
import { MemoryHolidays } from "../memory/memory-holidays.ts";
import { MemoryPhoneBook } from "../memory/memory-phone-book.ts";
import { defaultCallSettings } from "../rules/calls/default-call-settings.ts";
import { firstDepartment } from "../rules/first-department.ts";
import { findNextAttempt } from "./find-next-attempt.ts";

const evening = Date.parse("2026-05-04T17:45Z");

/** When it may ring, seen from then; a quarter to eight in the evening in Warsaw is its time. */
async function next(at: string, is: Partial<Call>): Promise<string | null> {
  const deps = {
    holidays: new MemoryHolidays(),
    phones: new MemoryPhoneBook(),
    now: () => Date.parse(at),
  };
  const call = {
    phone: "+48601000001",
    attempt: 1,
    stage: { name: "scheduled", at: evening },
    ...is,
  } as Call;
  const found = await findNextAttempt(deps, firstDepartment("s"), defaultCallSettings(), call);
  return found === null ? null : new Date(found).toISOString().slice(0, 16);
}

it("[CR2] what is planned or put off may ring at its time, and later only while its number's zone allows it", async () => {
  const retry = { stage: { name: "retry", at: evening, reason: "visitorBusy" } } as const;
  for (const is of [{}, retry]) {
    expect(await next("2026-05-04T17:44Z", is)).toBe("2026-05-04T17:45");
    expect(await next("2026-05-04T17:59Z", is)).toBe("2026-05-04T17:59");
    expect(await next("2026-05-04T18:00Z", is)).toBe("2026-05-05T06:00");
  }
  expect(await next("2026-05-04T22:00Z", { phone: null })).toBe("2026-05-04T22:00");
});

it("[CR1] while telephones ring it is the try after them; nobody else is tried again", async () => {
  const until = evening;
  const ringing = { stage: { name: "dialingVisitor", at: evening, until } } as const;
  expect(await next("2026-05-04T17:45Z", ringing)).toBe("2026-05-04T17:47");
  expect(await next("2026-05-04T17:45Z", { stage: { name: "waiting", since: evening, until } })).toBeNull();
});
