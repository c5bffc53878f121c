import { beforeEach, expect, it } from "vitest";
import type { AgentSession } from "../deps.ts";
import { keepFile } from "./keep-file.ts";
import { sendAgentFile } from "./send-agent-file.ts";
import { dataOf, openTestHouse, sketch, type TestHouse } from "./test-house.ts";

let house: TestHouse;
let conversationId: string;
beforeEach(async () => {
  house = await openTestHouse();
  conversationId = (await house.write("hello")).conversationId;
});

const upload = async (who: AgentSession, siteId = house.site.id) => {
  const capability = house.newId();
  const file = { siteId, capability, name: "invoice.pdf", type: "application/pdf", size: 9 };
  return dataOf(await keepFile(house.deps, who, file));
};
const send = (who: AgentSession, fileId: string, epoch: number, cid = house.newId()) =>
  sendAgentFile(house.deps, who, { conversationId, cid, epoch, fileId });

it("[AM1] the owner names an uploaded file; a repeat tells nobody", async () => {
  const { epoch } = await house.claim(house.marta, conversationId);
  const { fileId } = await upload(house.marta);
  const cid = house.newId();
  house.hear();
  const first = await send(house.marta, fileId, epoch, cid);
  expect(dataOf(first)).toMatchObject({ cid, seq: 3, visitorSeq: 3 });
  expect(await send(house.marta, fileId, epoch, cid)).toEqual(first);
  expect(house.hear().map(sketch)).toEqual(["3 agent: file"]);
});

it("[AM1] nobody but the owner", async () => {
  const { fileId } = await upload(house.anna);
  expect(await send(house.anna, fileId, 0)).toEqual({ ok: false, error: "not_claimed" });
  const { epoch } = await house.claim(house.marta, conversationId);
  expect(await send(house.anna, fileId, epoch)).toMatchObject({
    error: "taken",
    detail: { takenBy: "Marta" },
  });
});

it("[FL1] only one's own file, and only on the site it was uploaded to", async () => {
  const other = await house.addSite("Other");
  const both = await house.addAgent("Iga", "agent", house.site, other);
  const { epoch } = await house.claim(both, conversationId);
  const refused = { ok: false, error: "not_found" };
  expect(await send(both, (await upload(both, other.id)).fileId, epoch)).toEqual(refused);
  expect(await send(both, (await upload(house.marta)).fileId, epoch)).toEqual(refused);
  expect(await send(both, house.newId(), epoch)).toEqual(refused);
  dataOf(await send(both, (await upload(both)).fileId, epoch));
});

it("[AM5] not into another site's conversation", async () => {
  const other = await house.addSite("Other");
  const eve = await house.addAgent("Eve", "owner", other);
  const { fileId } = await upload(eve, other.id);
  expect(await send(eve, fileId, 0)).toEqual({ ok: false, error: "not_found" });
});
