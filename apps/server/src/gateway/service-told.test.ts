import { MemoryStore } from "@bellhop/core/memory";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fillStore, heard, hello, startTestGateway } from "./test-gateway.ts";

let store: MemoryStore;
let house: Awaited<ReturnType<typeof startTestGateway>>;
let people: Awaited<ReturnType<typeof fillStore>>;
beforeEach(async () => {
  store = new MemoryStore();
  people = await fillStore(store);
  house = await startTestGateway({ store });
});
afterEach(() => house.close());

type Told = { service: string };

test("[SV2] everybody on the node hears how it is served, and who comes later too", async () => {
  const visitor = house.visitor();
  const agent = house.agent(people.anna.id);
  await Promise.all([visitor.ask("openSession", hello), agent.ask("openDesk", {})]);
  const told = [
    heard<Told>(visitor as never, "serviceChanged"),
    heard<Told>(agent as never, "serviceChanged"),
  ];
  house.gateway.setService("slow");
  expect(await Promise.all(told)).toEqual([{ service: "slow" }, { service: "slow" }]);

  const late = house.visitor();
  const lateAgent = house.agent(people.marta.id);
  expect(
    await Promise.all([
      heard<Told>(late as never, "serviceChanged"),
      heard<Told>(lateAgent as never, "serviceChanged"),
    ]),
  ).toEqual([{ service: "slow" }, { service: "slow" }]);

  const over = heard<Told>(late as never, "serviceChanged");
  house.gateway.setService("normal");
  expect(await over).toEqual({ service: "normal" });
  const hears = vi.fn();
  const fresh = house.visitor();
  fresh.on("serviceChanged", hears);
  await fresh.ask("openSession", hello);
  expect(hears).not.toHaveBeenCalled();
});

test("[SV2] while nothing can be stored, lines stay, new ones are refused for now, and then taken again", async () => {
  const visitor = house.visitor();
  await visitor.ask("openSession", hello);
  store.setAvailable(false);
  house.gateway.setService("paused");
  expect(await visitor.ask("openSession", hello)).toEqual({ ok: false, error: "unavailable" });
  const refused = await heard<Error>(house.visitor() as never, "connect_error");
  expect(refused.message).toBe("websocket error");
  expect(house.refusals).toEqual(["unavailable"]);
  // Who noticed is not who tells: that is one line of the job that watches.
  expect(house.faults).toEqual([]);
  store.setAvailable(true);
  house.gateway.setService("normal");
  expect(visitor.connected).toBe(true);
  await heard(house.visitor() as never, "connect");
});

test("[SV3] a cut-off node asks its browsers to come back, each at another time within 5 s, and stays open", async () => {
  const visitors = Array.from({ length: 20 }, () => house.visitor());
  await Promise.all(visitors.map((visitor) => visitor.ask("openSession", hello)));
  const agent = house.agent(people.anna.id);
  await agent.ask("openDesk", {});
  const asked = [...visitors, agent].map((socket) =>
    heard<{ afterMs: number }>(socket as never, "drainAnnounced"),
  );
  house.gateway.sendAway();
  const times = (await Promise.all(asked)).map(({ afterMs }) => afterMs);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...times)).toBeLessThan(5_000);
  expect(new Set(times).size).toBeGreaterThan(10);
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(1_000);
  await heard(house.visitor() as never, "connect");
});
