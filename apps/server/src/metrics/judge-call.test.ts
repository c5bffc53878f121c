import {
  acceptCall,
  authenticateVisitor,
  hearProvider,
  renewPresence,
  reportCallResult,
  requestCall,
} from "@bellhop/core";
import { MemoryCallProvider } from "@bellhop/core/memory";
import { v7 } from "uuid";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { consoleProvider } from "../adapters/calls/console-provider.ts";
import { newVisitor } from "../gateway/test-gateway.ts";
import { startTestApp, type TestApp } from "../http/test-app.ts";

let house: TestApp;
let exchange: MemoryCallProvider;
let owner: Awaited<ReturnType<TestApp["setUp"]>>;
beforeEach(async () => {
  exchange = new MemoryCallProvider();
  house = await startTestApp({ callProviders: [consoleProvider, exchange] });
  await house.server.listen();
  owner = await house.setUp();
  const siteId = owner.site.id;
  const { deps, call } = house;
  await vi.waitFor(() => expect(deps.providers.faultOf("twilio")).toBeNull());
  const settings = { provider: "twilio", callerId: "+48222000999" };
  const department = { calls: { phone: true, page: true } };
  const asOwner = { params: { siteId, departmentId: siteId }, cookie: owner.cookie };
  expect((await call("updateCallSettings", { ...asOwner, body: settings })).status).toBe(200);
  expect((await call("updateDepartment", { ...asOwner, body: department })).status).toBe(200);
  await call("updateMe", { cookie: owner.cookie, body: { phone: "+48221234567" } });
});
afterEach(() => house.close());

async function ask() {
  const { deps } = house;
  await renewPresence(deps, { nodeId: "n", agentIds: [owner.me.agent.id] });
  const visitor = { siteKey: owner.site.key, ...newVisitor(), address: "192.0.2.1" };
  const known = await authenticateVisitor(deps, visitor);
  if (!known.ok) throw new Error(known.error);
  const asked = await requestCall(deps, known.data.session, {
    ...{ cid: v7(), channel: "phone", phone: "+48601234567", country: null, consentVersion: 0, at: null },
  });
  if (!asked.ok) throw new Error(asked.error);
  const { conversationId, call } = asked.data;
  return { conversationId, callId: call.id };
}

const lines = async () => {
  const { body } = await house.app.inject({ url: "/metrics", headers: { host: "localhost" } });
  return body.split("\n").filter((line: string) => line.startsWith("bellhop_callback"));
};

it("[CP2] a promise is counted once, with how long it took to ring", async () => {
  const { deps } = house;
  const about = await ask();
  const { id: agentId, name } = owner.me.agent;
  const roles = new Map([[owner.site.id, "owner" as const]]);
  const session = { kind: "agent", agentId, name, roles } as const;
  const taken = await acceptCall(deps, session, { ...about, cid: v7(), method: "provider" });
  expect(taken.ok).toBe(true);
  await vi.waitFor(() => expect(exchange.dialled).toHaveLength(1));
  const { callId } = about;
  const tell = (leg: number, kind: "accepted" | "ringing") => {
    const legId = `${callId}:${leg}`;
    const event = { legId, ref: `ref of ${legId}`, kind, at: deps.now() };
    return hearProvider(deps, { callId, event });
  };
  await tell(1, "accepted");
  await vi.waitFor(() => expect(exchange.dialled).toHaveLength(2));
  await tell(2, "ringing");
  await tell(2, "ringing");
  expect(await lines()).toEqual(
    expect.arrayContaining([
      'bellhop_callback_promise_total{outcome="kept",provider="twilio",reason=""} 1',
      'bellhop_callback_click_to_ring_ms_count{provider="twilio"} 1',
    ]),
  );
});

it("[CP6] what was dialled by hand is counted once as reported, with no time of ringing", async () => {
  const { deps } = house;
  const about = await ask();
  const { id: agentId, name } = owner.me.agent;
  const session = {
    kind: "agent",
    agentId,
    name,
    roles: new Map([[owner.site.id, "owner" as const]]),
  } as const;
  expect((await acceptCall(deps, session, { ...about, cid: v7(), method: "tel" })).ok).toBe(true);
  for (const result of ["ringing", "answered", "ended"] as const)
    expect((await reportCallResult(deps, session, { ...about, cid: v7(), result })).ok).toBe(true);
  const found = await lines();
  expect(found).toContain('bellhop_callback_promise_total{outcome="reported",provider="twilio",reason=""} 1');
  expect(found.filter((line) => line.includes("promise_total{"))).toHaveLength(1);
  expect(found.some((line) => line.startsWith("bellhop_callback_click_to_ring_ms_count"))).toBe(false);
});
