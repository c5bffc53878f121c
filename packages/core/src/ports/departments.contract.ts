import type { Department } from "@bellhop/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstDepartment } from "../rules/first-department.ts";
import { createHandlingScene, done } from "./handling-scene.ts";
import type { Store } from "./store.ts";
import {
  accepted,
  addAgent,
  addDepartment,
  addSite,
  type CreateStore,
  openingAt,
  T0,
} from "./store-scene.ts";

const HOUR = 3_600_000;

export function registerDepartmentsContract(name: string, create: CreateStore): void {
  describe(`${name}: departments`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    const full = (siteId: string, agentId: string): Department => ({
      id: crypto.randomUUID(),
      siteId,
      name: "Obsługa główna",
      languages: ["pl", "cs"],
      routing: "sequence",
      hours: {
        timeZone: "Europe/Warsaw",
        week: [[{ from: 480, to: 960 }], [], [], [], [], [], [{ from: 1_320, to: 1_560 }]],
        exceptions: [{ date: "2026-12-24", intervals: [] }],
        holidays: { country: "PL", off: ["01-06"] },
      },
      outside: "email",
      pages: ["/pomoc", "?x=1"],
      calls: { phone: true, page: false },
      choosable: false,
      everybody: false,
      members: [{ agentId, rank: 3 }],
    });

    it("[DP1] a site has its first department from the start, and nobody removes it", async () => {
      const siteId = await addSite(store);
      const first = firstDepartment(siteId);
      expect(await store.listDepartments(siteId)).toEqual([first]);
      expect(await store.readDepartment({ siteId, departmentId: siteId })).toEqual(first);
      expect(await store.removeDepartment({ siteId, departmentId: siteId })).toBe(false);
      const changed = { ...full(siteId, "x"), id: siteId };
      await store.putDepartment({ department: changed, at: T0 });
      expect(await store.listDepartments(siteId)).toEqual([changed]);
      expect(await store.removeDepartment({ siteId, departmentId: siteId })).toBe(false);
      expect(await store.listDepartments(siteId)).toEqual([changed]);
    });

    it("[DP1] further ones come back as they were put, after the first one, by name", async () => {
      const siteId = await addSite(store);
      const [zebra, sales] = [await addDepartment(store, siteId, "zebra"), full(siteId, "x")];
      const lodz = await addDepartment(store, siteId, "Łódź");
      await store.putDepartment({ department: sales, at: T0 });
      const names = async () => (await store.listDepartments(siteId)).map(({ id }) => id);
      expect(await names()).toEqual([siteId, lodz.id, sales.id, zebra.id]);
      expect(await store.readDepartment({ siteId, departmentId: sales.id })).toEqual(sales);
      const renamed = { ...sales, name: "aaa", hours: null, languages: [] };
      await store.putDepartment({ department: renamed, at: T0 + 1 });
      expect(await names()).toEqual([siteId, sales.id, lodz.id, zebra.id]);
      expect(await store.readDepartment({ siteId, departmentId: sales.id })).toEqual(renamed);
    });

    it("[DP1] what is another site's is nobody's", async () => {
      const [siteId, other] = [await addSite(store), await addSite(store)];
      const { id: departmentId } = await addDepartment(store, siteId, "Sales");
      expect(await store.readDepartment({ siteId: other, departmentId })).toBeNull();
      expect(await store.readDepartment({ siteId: other, departmentId: siteId })).toBeNull();
      expect(await store.removeDepartment({ siteId: other, departmentId })).toBe(false);
      expect(await store.listDepartments(other)).toHaveLength(1);
      expect(await store.removeDepartment({ siteId, departmentId })).toBe(true);
      expect(await store.removeDepartment({ siteId, departmentId })).toBe(false);
      expect(await store.readDepartment({ siteId, departmentId })).toBeNull();
    });

    it("[DP3] what is open in a removed department is moved to the first one", async () => {
      const scene = await createHandlingScene(store);
      const { siteId } = scene;
      const { id: departmentId } = await addDepartment(store, siteId, "Sales");
      const [waiting, owned, elsewhere] = [
        await scene.wait(T0, departmentId),
        await scene.wait(T0, departmentId),
        await scene.wait(),
      ];
      await scene.take(scene.anna, owned);
      const open = await store.listOfDepartment({ siteId, departmentId });
      expect(open.toSorted()).toEqual([waiting, owned].toSorted());
      expect(await store.listOfDepartment({ siteId, departmentId: siteId })).toEqual([elsewhere]);
      await store.removeDepartment({ siteId, departmentId });
      for (const id of open) done(await scene.apply(id, { kind: "moveToDepartment", departmentId: siteId }));
      expect(await store.listOfDepartment({ siteId, departmentId })).toEqual([]);
      expect(await store.listOfDepartment({ siteId, departmentId: siteId })).toHaveLength(3);
      expect(await scene.read(waiting)).toMatchObject({
        departmentId: siteId,
        waitingSince: T0,
        agent: null,
      });
      expect(await scene.read(owned)).toMatchObject({ departmentId: siteId, agent: scene.anna, epoch: 1 });
    });

    it("[DP3] what was closed there comes back in the first one", async () => {
      const scene = await createHandlingScene(store);
      const { siteId, anna } = scene;
      const { id: departmentId } = await addDepartment(store, siteId, "Sales");
      const said = accepted(await scene.say({ opening: { ...openingAt(siteId, T0), departmentId } }));
      await store.closeConversation({ ...scene.change(anna, said.conversation.id), epoch: 0 });
      expect(await store.listOfDepartment({ siteId, departmentId })).toEqual([]);
      await store.removeDepartment({ siteId, departmentId });
      const back = accepted(await scene.say({ at: T0 + HOUR }));
      expect(back.conversation).toMatchObject({ id: said.conversation.id, departmentId: siteId });
    });

    it("[DP4] who leaves the site leaves its departments, and no other site's", async () => {
      const [siteId, other] = [await addSite(store), await addSite(store)];
      const [anna, boris] = [await addAgent(store, "Anna", [siteId, other]), await addAgent(store, "Boris")];
      const own = await addDepartment(store, siteId, "Sales", [boris, anna]);
      const elsewhere = await addDepartment(store, other, "Sales", [anna]);
      const first = { ...firstDepartment(siteId), members: [{ agentId: anna.id, rank: 1 }] };
      await store.putDepartment({ department: first, at: T0 });
      await store.removeMembership({ siteId, agentId: anna.id, at: T0 });
      const members = async (of: Department) =>
        (await store.readDepartment({ siteId: of.siteId, departmentId: of.id }))?.members;
      expect(await members(own)).toEqual([{ agentId: boris.id, rank: 1 }]);
      expect(await members(first)).toEqual([]);
      expect(await members(elsewhere)).toEqual(elsewhere.members);
    });
  });
}
