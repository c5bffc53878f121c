import type { Department } from "@bellhop/protocol";
import { beforeEach, expect, it } from "vitest";
import type { VisitorSession } from "../deps.ts";
import { closeConversation } from "../use-cases/close-conversation.ts";
import { leaveContact } from "../use-cases/leave-contact.ts";
import { openSession } from "../use-cases/open-visitor-session.ts";
import { reportPage } from "../use-cases/report-page.ts";
import { sendVisitorMessage } from "../use-cases/send-visitor-message.ts";
import {
  dataOf,
  HOUR_MS,
  openTestHouse,
  replaceOperations,
  type TestHouse,
} from "../use-cases/test-house.ts";

let house: TestHouse;
let returns: Department;
let czech: Department;
let orders: Department;
beforeEach(async () => {
  house = await openTestHouse();
  returns = await house.addDepartment({ name: "Returns" });
  czech = await house.addDepartment({ name: "Czech", languages: ["cs"] });
  orders = await house.addDepartment({ name: "Orders", pages: ["/orders"], choosable: false });
});

const open = async (who: VisitorSession, locale: "en" | "cs", url = "https://shop.example/") =>
  dataOf(await openSession(house.deps, who, { locale, timeZone: null, page: { url, title: "" } }));
const send = async (who: VisitorSession, departmentId?: string) => {
  const input = { cid: house.newId(), text: "hello", departmentId };
  const { conversationId } = dataOf(await sendVisitorMessage(house.deps, who, input));
  await house.settle();
  return house.read(conversationId);
};
const sendNew = async (departmentId?: string) =>
  (await send(await house.addVisitor(house.site), departmentId)).departmentId;

it("[RT2] where the visitor chose; what cannot be chosen or is unknown is ignored", async () => {
  expect(await sendNew(returns.id)).toBe(returns.id);
  expect(await sendNew(orders.id)).toBe(house.site.id);
  expect(await sendNew(house.newId())).toBe(house.site.id);
  expect(await sendNew()).toBe(house.site.id);
});

it("[RT2] else where the page belongs, which is the newest one, else by the language", async () => {
  const visitor = await house.addVisitor(house.site);
  await open(visitor, "cs");
  const page = { url: "https://shop.example/orders/17", title: "Order" };
  dataOf(await reportPage(house.deps, visitor, { page }));
  expect((await send(visitor)).departmentId).toBe(orders.id);
  const other = await house.addVisitor(house.site);
  await open(other, "cs");
  expect((await send(other)).departmentId).toBe(czech.id);
  const third = await house.addVisitor(house.site);
  await open(third, "cs", page.url);
  expect((await send(third, returns.id)).departmentId).toBe(returns.id);
});

it("[RT2] an address that opens a conversation is sent by the same rule", async () => {
  const { visitor } = house;
  const input = { cid: house.newId(), email: "jana@example.cz", name: null, departmentId: returns.id };
  const { conversationId } = dataOf(await leaveContact(house.deps, visitor, input));
  expect((await house.read(conversationId)).departmentId).toBe(returns.id);
});

it("[RT2] what is open or reopened stays where it was, whatever is chosen; a new one is chosen anew", async () => {
  const { visitor } = house;
  const first = await send(visitor, returns.id);
  expect(await send(visitor, czech.id)).toMatchObject({ id: first.id, departmentId: returns.id });
  const close = async () => {
    const input = { conversationId: first.id, cid: house.newId(), epoch: (await house.read(first.id)).epoch };
    dataOf(await closeConversation(house.deps, house.anna, input));
  };
  await close();
  house.pass(HOUR_MS);
  expect(await send(visitor, czech.id)).toMatchObject({ id: first.id, departmentId: returns.id });
  await close();
  house.pass(25 * HOUR_MS);
  const next = await send(visitor, czech.id);
  expect(next.id).not.toBe(first.id);
  expect(next.departmentId).toBe(czech.id);
});

it("[RT2] whom to reach is asked when there is a choice and nothing is open", async () => {
  const { visitor } = house;
  await house.come(house.marta);
  const choices = (await open(visitor, "en")).departments;
  expect(choices).toEqual([
    { id: czech.id, name: "Czech", available: true, outside: null },
    { id: returns.id, name: "Returns", available: true, outside: null },
  ]);
  await send(visitor);
  expect((await open(visitor, "en")).departments).toEqual([]);
});

it("a further message costs no read for the department", async () => {
  const { visitor } = house;
  await send(visitor);
  const refuse = () => Promise.reject(new Error("read"));
  const store = replaceOperations(house.store, { listDepartments: refuse, readVisitor: refuse });
  const input = { cid: house.newId(), text: "more" };
  dataOf(await sendVisitorMessage({ ...house.deps, store }, visitor, input));
});
