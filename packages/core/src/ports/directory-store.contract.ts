import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { registerDepartmentsContract } from "./departments.contract.ts";
import { registerInvitationContract } from "./invitation.contract.ts";
import type { Store } from "./store.ts";
import { addAgent, addSite, type CreateStore, T0 } from "./store-scene.ts";

export function registerDirectoryStoreContract(name: string, create: CreateStore): void {
  describe(`${name}: sites, agents, members`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    it("[DR1] has an owner only when somebody owns a site", async () => {
      expect(await store.hasOwner()).toBe(false);
      const anna = await addAgent(store, "Anna", [await addSite(store)]);
      expect(await store.hasOwner()).toBe(false);
      await addSite(store, { ownerId: anna.id });
      expect(await store.hasOwner()).toBe(true);
    });

    it("[DR2] a site comes back as it was made, with its first owner", async () => {
      const anna = await addAgent(store, "Anna");
      const id = crypto.randomUUID();
      const site = {
        id,
        key: `key-${id}`,
        name: "Łódź Škoda",
        origins: ["https://a.example", "http://localhost:8080"],
        color: "#abcdef",
        createdAt: T0,
        installedAt: null,
        demo: true,
      };
      await store.createSite({ site, ownerId: anna.id, at: T0 });
      expect(await store.readSite(id)).toEqual(site);
      expect(await store.findSiteByKey(site.key)).toEqual(site);
      expect(await store.listSites()).toContainEqual(site);
      expect(await store.listMemberships(anna.id)).toEqual([{ site, role: "owner" }]);
      expect(await store.readSite(crypto.randomUUID())).toBeNull();
      await expect(store.createSite({ site, at: T0 })).rejects.toThrow();
    });

    it("[DR8] changes only what is given; the old key stops working", async () => {
      const siteId = await addSite(store);
      const key = `new-${siteId}`;
      const changed = await store.updateSite({ siteId, key, name: "New name" });
      expect(changed).toMatchObject({
        key,
        name: "New name",
        color: "#1f4d3a",
        origins: ["https://shop.example"],
      });
      expect(await store.findSiteByKey(`key-${siteId}`)).toBeNull();
      expect(await store.findSiteByKey(key)).toEqual(changed);
      expect(await store.updateSite({ siteId })).toEqual(changed);
      expect(await store.updateSite({ siteId: crypto.randomUUID(), name: "X" })).toBeNull();
    });

    it("[DR9] a site is installed once, whoever asks at the same time", async () => {
      const siteId = await addSite(store);
      const answers = await Promise.all([1, 2, 3].map((at) => store.markInstalled({ siteId, at: T0 + at })));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await store.markInstalled({ siteId, at: T0 + 9 })).toBe(false);
      expect((await store.readSite(siteId))?.installedAt).toBe(T0 + answers.indexOf(true) + 1);
      expect(await store.markInstalled({ siteId: crypto.randomUUID(), at: T0 })).toBe(false);
    });

    it("[DR10] two agents never share an id or an address", async () => {
      const agent = {
        id: crypto.randomUUID(),
        name: "Anna",
        email: `${crypto.randomUUID()}@shop.example`,
        status: "away" as const,
        capacity: 7,
        missed: 0,
        phone: null,
      };
      const other = { ...agent, id: crypto.randomUUID() };
      const both = await Promise.all([
        store.addAgent({ agent, at: T0 }),
        store.addAgent({ agent: other, at: T0 }),
      ]);
      expect(both.filter(Boolean)).toHaveLength(1);
      const kept = both[0] ? agent : other;
      expect(await store.addAgent({ agent: { ...kept, email: "elsewhere@shop.example" }, at: T0 })).toBe(
        false,
      );
      expect(await store.readAgent(kept.id)).toEqual(kept);
      expect(await store.findAgentByEmail(agent.email)).toEqual(kept);
      expect(await store.findAgentByEmail("nobody@shop.example")).toBeNull();
      await store.setAgentStatus({ agentId: kept.id, status: "available" });
      await store.setAgentCapacity({ agentId: kept.id, capacity: 2 });
      expect(await store.readAgent(kept.id)).toEqual({ ...kept, status: "available", capacity: 2 });
      await store.setAgentPhone({ agentId: kept.id, phone: "+48601234567" });
      expect(await store.findAgentByEmail(kept.email)).toMatchObject({ phone: "+48601234567", capacity: 2 });
      await store.setAgentPhone({ agentId: kept.id, phone: null });
      expect((await store.readAgent(kept.id))?.phone).toBeNull();
    });

    it("[DR12] joining again never lowers a role", async () => {
      const siteId = await addSite(store);
      const { id: agentId } = await addAgent(store, "Anna");
      const join = (role: "owner" | "supervisor" | "agent") =>
        store.addMembership({ siteId, agentId, role, at: T0 });
      const role = async () => (await store.listMembers(siteId)).map((member) => member.role);
      await join("supervisor");
      await join("agent");
      expect(await role()).toEqual(["supervisor"]);
      await join("owner");
      expect(await role()).toEqual(["owner"]);
    });

    it("[DK1] members and memberships come by name", async () => {
      const siteId = await addSite(store, { name: "beta" });
      const zoe = await addAgent(store, "Zoe", [siteId]);
      const anna = await addAgent(store, "anna", [siteId]);
      const lucja = await addAgent(store, "Łucja", [siteId]);
      expect((await store.listMembers(siteId)).map(({ agent }) => agent.id)).toEqual([
        anna.id,
        lucja.id,
        zoe.id,
      ]);
      await store.addMembership({
        siteId: await addSite(store, { name: "Alpha" }),
        agentId: zoe.id,
        role: "agent",
        at: T0,
      });
      expect((await store.listMemberships(zoe.id)).map(({ site }) => site.name)).toEqual(["Alpha", "beta"]);
    });

    it("[DR6] the last owner cannot be removed, others can", async () => {
      const siteId = await addSite(store);
      const [anna, boris] = [await addAgent(store, "Anna"), await addAgent(store, "Boris", [siteId])];
      await store.addMembership({ siteId, agentId: anna.id, role: "owner", at: T0 });
      const remove = (agentId: string) => store.removeMembership({ siteId, agentId, at: T0 });
      expect(await remove(anna.id)).toBe("last_owner");
      expect(await remove(boris.id)).toBe("removed");
      expect(await remove(boris.id)).toBe("not_found");
      expect((await store.listMembers(siteId)).map(({ agent }) => agent.id)).toEqual([anna.id]);
    });

    it("[DR6] owners who remove each other at once leave one", async () => {
      for (let round = 0; round < 5; round += 1) {
        const siteId = await addSite(store);
        const owners = [await addAgent(store, "Anna"), await addAgent(store, "Boris")];
        for (const { id } of owners)
          await store.addMembership({ siteId, agentId: id, role: "owner", at: T0 });
        const answers = await Promise.all(
          owners.map(({ id }) => store.removeMembership({ siteId, agentId: id, at: T0 })),
        );
        expect(answers.toSorted()).toEqual(["last_owner", "removed"]);
      }
    });
  });
  registerInvitationContract(name, create);
  registerDepartmentsContract(name, create);
}
