import { MemoryStore } from "@bellhop/core/memory";
import { v7 } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { dataOf, fillStore, startTestGateway } from "./test-gateway.ts";

let house: Awaited<ReturnType<typeof startTestGateway>>;
let people: Awaited<ReturnType<typeof fillStore>>;
let conversationId: string;
let told: { viewing: boolean; agent: { name: string } }[];
beforeEach(async () => {
  const store = new MemoryStore();
  people = await fillStore(store);
  house = await startTestGateway({ store });
  const sent = await house.visitor().ask("sendVisitorMessage", { cid: v7(), text: "Hello" });
  ({ conversationId } = dataOf(sent));
  const colleague = house.agent(people.anna.id);
  await colleague.ask("openDesk", {});
  told = [];
  colleague.on("viewingChanged", (news) => told.push(news));
});
afterEach(async () => {
  await house.close();
  expect(house.faults).toEqual([]);
});

const seen = () => told.map(({ viewing }) => viewing);

it("[VW1] a colleague hears who looks at what, and that it ended by leaving it", async () => {
  const marta = house.agent(people.marta.id);
  const own: object[] = [];
  marta.on("viewingChanged", (news) => own.push(news));
  dataOf(await marta.ask("reportViewing", { conversationId }));
  const agent = { id: people.marta.id, name: "Marta" };
  await expect.poll(() => told).toEqual([{ conversationId, viewing: true, agent }]);
  dataOf(await marta.ask("reportViewing", { conversationId: null }));
  await expect.poll(seen).toEqual([true, false]);
  expect(own).toEqual([]);
});

it("[VW1] turning to another one ends the first; closing the tab ends it all", async () => {
  const other = dataOf(await house.visitor().ask("sendVisitorMessage", { cid: v7(), text: "Me too" }));
  const marta = house.agent(people.marta.id);
  dataOf(await marta.ask("reportViewing", { conversationId }));
  dataOf(await marta.ask("reportViewing", { conversationId: other.conversationId }));
  await expect.poll(seen).toEqual([true, false, true]);
  marta.disconnect();
  await expect.poll(seen).toEqual([true, false, true, false]);
  expect(told.at(-1)).toMatchObject({ conversationId: other.conversationId });
});

it("[VW1] who has it open in another tab still looks at it", async () => {
  const tabs = [house.agent(people.marta.id), house.agent(people.marta.id)] as const;
  for (const tab of tabs) dataOf(await tab.ask("reportViewing", { conversationId }));
  await expect.poll(seen).toEqual([true, true]);
  tabs[0].disconnect();
  dataOf(await tabs[1].ask("reportViewing", { conversationId }));
  await expect.poll(seen).toEqual([true, true, true]);
  tabs[1].disconnect();
  await expect.poll(seen).toEqual([true, true, true, false]);
});

it("[VW1] what is not there is refused, and nothing is told", async () => {
  const marta = house.agent(people.marta.id);
  const refused = await marta.ask("reportViewing", { conversationId: v7() });
  expect(refused).toEqual({ ok: false, error: "not_found" });
  expect(told).toEqual([]);
});
