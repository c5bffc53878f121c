import type { Role } from "@bellhop/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "./store.ts";
import { addAgent, addSite, type CreateStore, T0 } from "./store-scene.ts";

export function registerInvitationContract(name: string, create: CreateStore): void {
  describe(`${name}: invitations and the set-up link`, () => {
    let store: Store;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ store, close } = await create());
    });
    afterAll(() => close());

    const invite = async (siteId: string, role: Role = "agent", createdAt = T0) => {
      const anna = await addAgent(store, "Anna");
      const invitation = { id: crypto.randomUUID(), email: null, role, createdAt, expiresAt: T0 + 100 };
      const tokenHash = crypto.randomUUID();
      await store.createInvitation({ invitation, siteId, tokenHash, createdBy: anna.id });
      return { invitation, tokenHash };
    };

    it("[DR5] a link is found while it is good", async () => {
      const siteId = await addSite(store);
      const { invitation, tokenHash } = await invite(siteId);
      const site = await store.readSite(siteId);
      expect(await store.findInvitation({ tokenHash, at: T0 + 99 })).toEqual({ invitation, site });
      expect(await store.findInvitation({ tokenHash, at: T0 + 100 })).toBeNull();
      expect(await store.findInvitation({ tokenHash: "other", at: T0 })).toBeNull();
    });

    it("[DR5] a link works once, for whoever comes first, and adds the membership with it", async () => {
      const siteId = await addSite(store);
      const { tokenHash } = await invite(siteId, "supervisor");
      const guests = [
        await addAgent(store, "Boris"),
        await addAgent(store, "Cyril"),
        await addAgent(store, "Dana"),
      ];
      const sites = await Promise.all(
        guests.map(({ id }) => store.acceptInvitation({ tokenHash, agentId: id, at: T0 + 1 })),
      );
      expect(sites.filter((site) => site?.id === siteId)).toHaveLength(1);
      const winner = guests[sites.findIndex((site) => site !== null)];
      expect((await store.listMembers(siteId)).map(({ agent, role }) => [agent.id, role])).toEqual([
        [winner?.id, "supervisor"],
      ]);
      expect(await store.findInvitation({ tokenHash, at: T0 + 1 })).toBeNull();
    });

    it("[DR5] an expired link adds nobody", async () => {
      const siteId = await addSite(store);
      const { tokenHash } = await invite(siteId);
      const { id: agentId } = await addAgent(store, "Boris");
      expect(await store.acceptInvitation({ tokenHash, agentId, at: T0 + 100 })).toBeNull();
      expect(await store.listMembers(siteId)).toEqual([]);
    });

    it("[DR5] [DR12] accepting keeps a higher role", async () => {
      const siteId = await addSite(store);
      const { id: agentId } = await addAgent(store, "Olga");
      await store.addMembership({ siteId, agentId, role: "owner", at: T0 });
      const { tokenHash } = await invite(siteId, "agent");
      await store.acceptInvitation({ tokenHash, agentId, at: T0 });
      expect((await store.listMembers(siteId)).map(({ role }) => role)).toEqual(["owner"]);
    });

    it("[DR5] lists what is still good, and a revoked link stops working", async () => {
      const siteId = await addSite(store);
      const second = await invite(siteId, "agent", T0 + 1);
      const first = await invite(siteId);
      expect(await store.listInvitations({ siteId, at: T0 })).toEqual([first.invitation, second.invitation]);
      expect(await store.listInvitations({ siteId, at: T0 + 100 })).toEqual([]);
      const elsewhere = { siteId: await addSite(store), invitationId: first.invitation.id };
      expect(await store.revokeInvitation(elsewhere)).toBe(false);
      expect(await store.revokeInvitation({ siteId, invitationId: first.invitation.id })).toBe(true);
      expect(await store.revokeInvitation({ siteId, invitationId: first.invitation.id })).toBe(false);
      expect(await store.findInvitation({ tokenHash: first.tokenHash, at: T0 })).toBeNull();
      const { id: agentId } = await addAgent(store, "Boris");
      await store.acceptInvitation({ tokenHash: second.tokenHash, agentId, at: T0 });
      expect(await store.listInvitations({ siteId, at: T0 })).toEqual([]);
      expect(await store.revokeInvitation({ siteId, invitationId: second.invitation.id })).toBe(false);
    });

    it("[DR1] the set-up link works for exactly one caller and a new one replaces it", async () => {
      await store.putSetupToken({ tokenHash: "old", expiresAt: T0 + 10 });
      await store.putSetupToken({ tokenHash: "new", expiresAt: T0 + 10 });
      expect(await store.isSetupToken({ tokenHash: "old", at: T0 })).toBe(false);
      expect(await store.isSetupToken({ tokenHash: "new", at: T0 + 10 })).toBe(false);
      expect(await store.useSetupToken({ tokenHash: "new", at: T0 + 10 })).toBe(false);
      expect(await store.isSetupToken({ tokenHash: "new", at: T0 })).toBe(true);
      const uses = await Promise.all(
        [1, 2, 3, 4].map(() => store.useSetupToken({ tokenHash: "new", at: T0 })),
      );
      expect(uses.filter(Boolean)).toHaveLength(1);
      expect(await store.isSetupToken({ tokenHash: "new", at: T0 })).toBe(false);
    });
  });
}
