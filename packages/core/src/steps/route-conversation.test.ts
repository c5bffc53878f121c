import { beforeEach, expect, it } from "vitest";
import { closeConversation } from "../use-cases/close-conversation.ts";
import { passOffer } from "../use-cases/pass-offer.ts";
import { sendVisitorMessage } from "../use-cases/send-visitor-message.ts";
import { setAgentStatus } from "../use-cases/set-agent-status.ts";
import { dataOf, openTestHouse, type TestHouse } from "../use-cases/test-house.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});

const askedOf = async (conversationId: string) => (await house.read(conversationId)).offer?.agentId;
const write = async (text = "hello") =>
  (await house.write(text, await house.addVisitor(house.site))).conversationId;
const kinds = () =>
  house.hear().flatMap((fact) => (fact.type === "entryAdded" ? [fact.entry.body.kind] : []));

async function setCapacity(who: TestHouse["anna"], capacity: number) {
  await house.store.setAgentCapacity({ agentId: who.agentId, capacity });
}
async function setStatus(who: TestHouse["anna"], status: "available" | "away") {
  dataOf(await setAgentStatus(house.deps, who, { status }));
  await house.settle();
}

it("[OF1] [OF8] a first message is offered at once, its answer waits for nobody; the team hears both", async () => {
  await house.come(house.marta);
  house.hear();
  const conversationId = await write();
  expect(kinds()).toEqual(["message", "offered"]);
  const at = house.deps.now();
  expect((await house.read(conversationId)).offer).toEqual({
    ...{ agentId: house.marta.agentId, at },
    until: at + 15_000,
  });
});

it("[OF1] [OF3] not taken in 15 s it goes to the next, at 25 s to everybody, and nothing fires twice", async () => {
  await house.come(house.anna, house.marta);
  const conversationId = await write();
  const first = await askedOf(conversationId);
  await house.live(15_000);
  const second = await askedOf(conversationId);
  expect([first, second].toSorted()).toEqual([house.anna.agentId, house.marta.agentId].toSorted());
  await house.live(10_000);
  expect(await askedOf(conversationId)).toBeNull();
  await house.live(4_000);
  expect(await house.log(conversationId)).toEqual([
    "visitor message hello",
    "system offered",
    "system offerMissed",
    "system offered",
    "system offerMissed",
    "system offered",
    "system waitAnnounced",
  ]);
});

it("[OF4] the third missed in a row sets the agent away, which is told; coming back begins anew", async () => {
  await house.come(house.marta);
  for (let miss = 1; miss <= 3; miss++) {
    const { agentId } = house.marta;
    const conversationId = await write();
    expect(await askedOf(conversationId)).toBe(agentId);
    house.hear();
    await house.live(15_000);
    expect(house.hear()).toContainEqual({ type: "agentChanged", siteId: house.site.id, agentId });
    const status = miss < 3 ? "available" : "away";
    expect(await house.store.readAgent(agentId)).toMatchObject({ missed: miss, status });
    const epoch = 0;
    dataOf(await closeConversation(house.deps, house.anna, { conversationId, cid: house.newId(), epoch }));
    await house.settle();
  }
  await setStatus(house.marta, "available");
  expect(await house.store.readAgent(house.marta.agentId)).toMatchObject({ missed: 0 });
});

it("[OF4] taking one begins the count anew, and is told", async () => {
  await house.come(house.marta);
  const conversationId = await write();
  await house.live(15_000);
  house.hear();
  await house.claim(house.marta, conversationId);
  const { agentId } = house.marta;
  expect(house.hear()).toContainEqual({ type: "agentChanged", siteId: house.site.id, agentId });
  expect(await house.store.readAgent(agentId)).toMatchObject({ missed: 0 });
});

it("[OF5] [OF3] who passes is not asked again, misses nothing, and the next is asked at once", async () => {
  await house.come(house.anna, house.marta);
  const conversationId = await write();
  const first = (await askedOf(conversationId)) === house.anna.agentId ? house.anna : house.marta;
  const next = first === house.anna ? house.marta : house.anna;
  const cid = house.newId();
  const receipt = dataOf(await passOffer(house.deps, first, { conversationId, cid }));
  expect(receipt.cid).toBe(cid);
  await house.settle();
  expect(await askedOf(conversationId)).toBe(next.agentId);
  expect(await house.store.readAgent(first.agentId)).toMatchObject({ missed: 0 });
  expect(await passOffer(house.deps, first, { conversationId, cid })).toEqual({
    ok: true,
    data: expect.objectContaining({ cid, seq: receipt.seq }),
  });
});

it("[OF6] who goes away is asked no longer: the next is asked at once", async () => {
  await house.come(house.marta);
  const conversationId = await write();
  await house.come(house.anna);
  await setStatus(house.marta, "away");
  expect(await askedOf(conversationId)).toBe(house.anna.agentId);
  expect(await house.log(conversationId)).toContain("system offerMissed");
});

it.each([{ says: true }, { says: false }])(
  "[OF6] who goes offline too, signing out or silently: %o",
  async (how) => {
    await house.come(house.marta);
    const conversationId = await write();
    await house.come(house.anna);
    await house.leave(house.marta, how);
    if (!how.says) await house.live(8_000);
    expect(await askedOf(conversationId)).toBe(house.anna.agentId);
    expect(await house.store.readAgent(house.marta.agentId)).toMatchObject({ missed: 0 });
  },
);

it("[RT9] [RT8] who comes online, or becomes available, is asked about what has waited longest", async () => {
  const oldest = await write();
  house.pass(1_000);
  const next = await write();
  await house.come(house.marta);
  expect([await askedOf(oldest), await askedOf(next)]).toEqual([house.marta.agentId, undefined]);
  await house.store.setAgentStatus({ agentId: house.anna.agentId, status: "away" });
  await house.come(house.anna);
  expect(await askedOf(next)).toBeUndefined();
  await setStatus(house.anna, "available");
  expect(await askedOf(next)).toBe(house.anna.agentId);
});

it("[RT9] [RT8] when many come at once each is asked about another, the oldest first", async () => {
  const waiting: string[] = [];
  for (let number = 0; number < 30; number++) {
    waiting.push(await write());
    house.pass(10);
  }
  const agents = await Promise.all(
    Array.from({ length: 20 }, (_, number) => house.addAgent(`Agent ${number}`, "agent", house.site)),
  );
  await house.come(...agents);
  const asked = await Promise.all(waiting.map(askedOf));
  expect(new Set(asked.slice(0, 20))).toEqual(new Set(agents.map(({ agentId }) => agentId)));
  expect(asked.slice(20).every((agentId) => agentId === undefined)).toBe(true);
});

it("[RT9] who takes one is asked about the next while there is room, else once there is", async () => {
  await setCapacity(house.marta, 2);
  const [first, second, third] = [await write(), await write(), await write()];
  await house.come(house.marta);
  const { epoch } = await house.claim(house.marta, first);
  expect(await askedOf(second)).toBe(house.marta.agentId);
  await house.claim(house.marta, second);
  expect(await askedOf(third)).toBeUndefined();
  const cid = house.newId();
  dataOf(await closeConversation(house.deps, house.marta, { conversationId: first, cid, epoch }));
  await house.settle();
  expect(await askedOf(third)).toBe(house.marta.agentId);
});

it("[RT9] who was being asked about what somebody else takes is asked about the next", async () => {
  await house.come(house.marta);
  const first = await write();
  const second = await write();
  expect(await askedOf(first)).toBe(house.marta.agentId);
  await house.claim(house.anna, first);
  expect(await askedOf(second)).toBe(house.marta.agentId);
});

it("[RT9] [RT6] what everybody is asked about, by ringing all, keeps nobody from what waits for one", async () => {
  await house.come(house.anna);
  const all = await house.addDepartment({ name: "All", routing: "ringAll" });
  const visitor = await house.addVisitor(house.site);
  const cid = house.newId();
  dataOf(await sendVisitorMessage(house.deps, visitor, { cid, text: "hello", departmentId: all.id }));
  await house.settle();
  await setStatus(house.anna, "away");
  house.pass(1_000);
  const conversationId = await write();
  expect(await askedOf(conversationId)).toBeUndefined();
  await setStatus(house.anna, "available");
  expect(await askedOf(conversationId)).toBe(house.anna.agentId);
});

it("[RT3] nobody is asked about two at once, away, offline or without room", async () => {
  await setCapacity(house.anna, 0);
  await house.store.setAgentStatus({ agentId: house.anna.agentId, status: "available" });
  await house.come(house.anna, house.marta);
  const asked = [await write(), await write()];
  expect(await Promise.all(asked.map(askedOf))).toEqual([house.marta.agentId, undefined]);
});

it("[RT7] a returning visitor's own agent is asked first, in a new conversation too", async () => {
  await house.come(house.anna, house.marta);
  for (const own of [house.anna, house.marta]) {
    const visitor = await house.addVisitor(house.site);
    const { conversationId } = await house.write("hello", visitor);
    const { epoch } = await house.claim(own, conversationId);
    const close = { conversationId, cid: house.newId(), epoch };
    dataOf(await closeConversation(house.deps, own, close));
    await house.write("me again", visitor);
    expect(await askedOf(conversationId)).toBe(own.agentId);
    const again = await house.claim(own, conversationId);
    dataOf(await closeConversation(house.deps, own, { ...close, cid: house.newId(), epoch: again.epoch }));
    await house.settle();
    await house.live(1_000);
    house.pass(25 * 60 * 60 * 1_000);
    await house.come(house.anna, house.marta);
    const later = await house.write("a day later", visitor);
    expect(later.conversationId).not.toBe(conversationId);
    expect(await askedOf(later.conversationId)).toBe(own.agentId);
    await house.claim(own, later.conversationId);
  }
});

it("[RT10] outside hours nobody is asked, until the department opens", async () => {
  const { site, store } = house;
  const first = await store.readDepartment({ siteId: site.id, departmentId: site.id });
  if (!first) throw new Error("a site has a department");
  const week = Array.from({ length: 7 }, () => [{ from: 10 * 60, to: 18 * 60 }]);
  const hours = { timeZone: "UTC", week, exceptions: [], holidays: null };
  await store.putDepartment({ department: { ...first, hours }, at: 0 });
  await house.come(house.marta);
  const conversationId = await write();
  expect(await askedOf(conversationId)).toBeUndefined();
  await house.live(40_000);
  expect(await askedOf(conversationId)).toBeUndefined();
  house.pass(60 * 60 * 1_000 - 41_000);
  await house.come(house.marta);
  await house.live(2_000);
  expect(await askedOf(conversationId)).not.toBeUndefined();
});

it("a failure to route fails no message: its timer does it", async () => {
  await house.come(house.marta);
  const failing = { ...house.deps, background: (work: Promise<unknown>) => void work.catch(() => {}) };
  const readDepartment = house.store.readDepartment.bind(house.store);
  house.store.readDepartment = () => Promise.reject(new Error("the store went away"));
  const sent = await sendVisitorMessage(failing, house.visitor, { cid: house.newId(), text: "hello" });
  const { conversationId } = dataOf(sent);
  house.store.readDepartment = readDepartment;
  await house.live(2_000);
  expect(await askedOf(conversationId)).toBe(house.marta.agentId);
});
