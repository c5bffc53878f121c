import { beforeEach, expect, it } from "vitest";
import { leaveContact } from "./leave-contact.ts";
import { dataOf, openTestHouse, replaceOperations, sketch, type TestHouse } from "./test-house.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});

const leave = (cid: string, email: string, name: string | null) =>
  leaveContact(house.deps, house.visitor, { cid, email, name });
const readVisitor = () =>
  house.store.readVisitor({
    scope: { kind: "system" },
    visitorId: house.visitor.visitorId,
    at: house.deps.now(),
  });

it("[VM8] keeps the address as an entry and with the visitor, and tells both", async () => {
  const receipt = dataOf(await leave(house.newId(), "jana@example.cz", "Jana"));
  expect(receipt.visitorSeq).toBe(1);
  expect(await readVisitor()).toMatchObject({ email: "jana@example.cz", name: "Jana" });
  const facts = house.hear();
  expect(facts.map(sketch)).toEqual(["1 visitor: contactLeft", "visitorChanged"]);
  expect(facts[0]).toMatchObject({ conversation: { visitorEmail: "jana@example.cz", visitorName: "Jana" } });
});

it("[VM8] leaving no name keeps the one known", async () => {
  await leave(house.newId(), "jana@example.cz", "Jana");
  await leave(house.newId(), "jana@example.com", null);
  expect(await readVisitor()).toMatchObject({ email: "jana@example.com", name: "Jana" });
});

it("[VM5] [VM8] a repeat gets the first receipt, tells nobody and leaves the address", async () => {
  const cid = house.newId();
  const first = await leave(cid, "jana@example.cz", "Jana");
  house.hear();
  expect(await leave(cid, "jana@example.cz", "Jana")).toEqual(first);
  expect(house.hear()).toEqual([]);
  expect(await readVisitor()).toMatchObject({ email: "jana@example.cz" });
});

it("[VM8] a repeat finishes what the first attempt had no time for", async () => {
  const cid = house.newId();
  const updateVisitor = () => Promise.reject(new Error("died here"));
  const broken = { ...house.deps, store: replaceOperations(house.store, { updateVisitor }) };
  const input = { cid, email: "jana@example.cz", name: null };
  await expect(leaveContact(broken, house.visitor, input)).rejects.toThrow("died here");
  dataOf(await leaveContact(house.deps, house.visitor, input));
  expect(await readVisitor()).toMatchObject({ email: "jana@example.cz" });
});

it("[LOG3] the same cid with another address is refused and changes nothing", async () => {
  const cid = house.newId();
  await leave(cid, "jana@example.cz", null);
  expect(await leave(cid, "petr@example.cz", null)).toEqual({ ok: false, error: "cid_conflict" });
  expect(await readVisitor()).toMatchObject({ email: "jana@example.cz" });
});
