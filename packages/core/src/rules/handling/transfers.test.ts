import { expect, it } from "vitest";
import { isForTeam } from "../is-for-team.ts";
import {
  anna,
  annas,
  bodies,
  boris,
  decide,
  done,
  dueOf,
  MINUTE,
  passedOn,
  SECOND,
  T0,
  waiting,
} from "./test-handled.ts";

const here = { ...boris, isThere: true };
const toBoris = { kind: "agent", id: "boris" } as const;
const command = {
  kind: "transfer",
  agent: anna,
  epoch: 1,
  to: toBoris,
  note: "Knows the invoice",
  checkAt: T0 + 60 * MINUTE,
} as const;

it("[TR1] asks the other one for 45 s; until then nothing changes hands", () => {
  const decision = done(decide(annas(), command, T0, { target: here }));
  expect(decision.next).toMatchObject({ agent: anna, epoch: 1, departmentId: "site" });
  expect(decision.next.handling.transfer).toMatchObject({ from: anna, to: { ...toBoris, name: "Boris" } });
  expect(dueOf(decision, "transferDue")).toBe(T0 + 45 * SECOND);
});

it("[TR1] only by the owner with the current epoch, to somebody who is there and to nobody twice removed", () => {
  expect(decide(waiting(), command, T0, { target: here })).toMatchObject({ error: "not_claimed" });
  expect(decide(annas(), { ...command, agent: boris }, T0, { target: here })).toMatchObject({
    error: "taken",
  });
  expect(decide(annas(), { ...command, epoch: 0 }, T0, { target: here })).toMatchObject({ error: "taken" });
  expect(decide(annas(), command, T0)).toEqual({ ok: false, error: "not_found" });
  const away = { target: { ...boris, isThere: false } };
  expect(decide(annas(), command, T0, away)).toEqual({ ok: false, error: "agent_away" });
  const toSales = { ...command, to: { kind: "department", id: "sales" } } as const;
  expect(decide(annas(), toSales, T0, away)).toMatchObject({ ok: true });
});

it("[DU1] the check lies ahead, at most 30 days", () => {
  const refused = { ok: false, error: "bad_request" };
  expect(decide(annas(), { ...command, checkAt: T0 }, T0, { target: here })).toEqual(refused);
  const far = { ...command, checkAt: T0 + 31 * 24 * 60 * MINUTE };
  expect(decide(annas(), far, T0, { target: here })).toEqual(refused);
  const toSelf = { ...command, to: { kind: "agent", id: "anna" } } as const;
  expect(decide(annas(), toSelf, T0, { target: here })).toEqual(refused);
});

it("[TR3] [OF9] unanswered it stays with its owner, told once to the team only", () => {
  const head = passedOn({ kind: "agent", ...boris });
  const end = { kind: "endTransfer", step: T0 + 45 * SECOND } as const;
  const decision = done(decide(head, end, T0 + 45 * SECOND));
  expect(decision.next).toMatchObject({ agent: anna, epoch: 1, handling: { transfer: null } });
  expect(bodies(decision)).toEqual([{ kind: "transferEnded", reason: "unanswered", agentName: "Boris" }]);
  expect(bodies(decision).every(isForTeam)).toBe(true);
  expect(decide(decision.next, end, T0 + 46 * SECOND)).toMatchObject({ entries: [] });
});

it("[OF9] the end of an earlier transfer does not end a later one", () => {
  const later = done(decide(annas(), command, T0 + 50 * SECOND, { target: here })).next;
  const end = { kind: "endTransfer", step: T0 + 45 * SECOND } as const;
  expect(decide(later, end, T0 + 51 * SECOND)).toMatchObject({ next: later, entries: [] });
});

it("[TR3] recalled it stays too", () => {
  const recall = { kind: "recallTransfer", agent: anna, epoch: 1 } as const;
  const decision = done(decide(passedOn({ kind: "agent", ...boris }), recall, T0));
  expect(bodies(decision)).toEqual([{ kind: "transferEnded", reason: "recalled", agentName: "Anna" }]);
  expect(decide(annas(), recall, T0)).toMatchObject({ ok: true, entries: [] });
  expect(decide(annas(), { ...recall, epoch: 0 }, T0)).toMatchObject({ error: "taken" });
});

it("[TR5] the note is the team's", () => {
  const [body] = bodies(done(decide(annas(), command, T0, { target: here })));
  expect(body).toMatchObject({ kind: "transferOffered", note: "Knows the invoice" });
  expect(body && isForTeam(body)).toBe(true);
});
