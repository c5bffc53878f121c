import { beforeEach, expect, it } from "vitest";
import { keepFile } from "./keep-file.ts";
import { sendVisitorFile } from "./send-visitor-file.ts";
import { dataOf, openTestHouse, sketch, type TestHouse } from "./test-house.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});

const upload = async (who = house.visitor) => {
  const file = { capability: "c".repeat(43), name: "kettle.png", type: "image/png", size: 1_234 };
  return dataOf(await keepFile(house.deps, who, { siteId: who.siteId, ...file }));
};

it("[VM1] names an uploaded file in the conversation, with what everybody may know of it", async () => {
  const file = await upload();
  const cid = house.newId();
  const input = { cid, fileId: file.fileId, width: 640, height: 480 };
  const receipt = dataOf(await sendVisitorFile(house.deps, house.visitor, input));
  expect(receipt).toMatchObject({ cid, visitorSeq: 1 });
  const [fact] = house.hear();
  expect(fact).toMatchObject({ type: "entryAdded" });
  const body = fact?.type === "entryAdded" ? fact.entry.body : null;
  expect(body).toEqual({ kind: "file", file: { ...file, width: 640, height: 480 } });
});

it("[VM5] a repeat gets the first receipt and tells nobody", async () => {
  const input = { cid: house.newId(), fileId: (await upload()).fileId };
  const first = await sendVisitorFile(house.deps, house.visitor, input);
  expect(house.hear().map(sketch)).toEqual(["1 visitor: file"]);
  expect(await sendVisitorFile(house.deps, house.visitor, input)).toEqual(first);
  expect(house.hear()).toEqual([]);
});

it("[FL1] another visitor's file is refused like one that does not exist", async () => {
  const { fileId } = await upload(await house.addVisitor(house.site));
  const foreign = await sendVisitorFile(house.deps, house.visitor, { cid: house.newId(), fileId });
  const missing = await sendVisitorFile(house.deps, house.visitor, {
    cid: house.newId(),
    fileId: house.newId(),
  });
  expect(foreign).toEqual({ ok: false, error: "not_found" });
  expect(missing).toEqual(foreign);
  expect(house.hear()).toEqual([]);
});
