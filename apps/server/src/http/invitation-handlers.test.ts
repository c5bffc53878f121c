import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cookieOf, startTestApp, type TestApp } from "./test-app.ts";

let house: TestApp;
beforeEach(async () => {
  house = await startTestApp();
});
afterEach(() => house.close());

async function invite(cookie: string, siteId: string, body: object = { email: null, role: "agent" }) {
  const reply = await house.call("inviteAgent", { params: { siteId }, body, cookie });
  return { ...reply.body, token: reply.body.url.split("/").at(-1) };
}

test("an invitation shows what it is for and lets one agent in, once", async () => {
  const owner = await house.setUp();
  const { token, url, invitation } = await invite(owner.cookie, owner.site.id, {
    email: "adam@shop.example",
    role: "supervisor",
  });
  expect(url).toBe(`https://chat.example/console/invite/${token}`);
  expect((await house.call("readInvitation", { params: { token } })).body).toEqual({
    siteName: "Shop",
    email: "adam@shop.example",
    role: "supervisor",
  });
  const account = { name: "Adam", email: "adam@shop.example", password: "battery staple" };
  const joined = await house.call("acceptInvitation", { params: { token }, body: { account } });
  expect(joined.body.sites).toMatchObject([{ role: "supervisor", site: { id: owner.site.id } }]);
  expect((await house.call("readMe", { cookie: cookieOf(joined) })).status).toBe(200);
  expect((await house.call("readInvitation", { params: { token } })).body).toEqual({ error: "link_invalid" });
  const late = { ...account, email: "eve@evil.example" };
  expect((await house.call("acceptInvitation", { params: { token }, body: { account: late } })).status).toBe(
    410,
  );
  expect((await house.call("signIn", { body: { email: late.email, password: late.password } })).status).toBe(
    401,
  );
  const { invitations } = (
    await house.call("listInvitations", { params: { siteId: owner.site.id }, cookie: owner.cookie })
  ).body;
  expect(invitations).not.toContainEqual(expect.objectContaining({ id: invitation.id }));
});

test("three people use one link at once: one gets in, the others leave no account behind", async () => {
  const owner = await house.setUp();
  const { token } = await invite(owner.cookie, owner.site.id);
  const accountOf = (name: string) => ({ name, email: `${name}@shop.example`, password: "battery staple" });
  const replies = await Promise.all(
    ["a", "b", "c"].map((name) =>
      house.call("acceptInvitation", { params: { token }, body: { account: accountOf(name) } }),
    ),
  );
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
  const members = await house.call("listMembers", {
    params: { siteId: owner.site.id },
    cookie: owner.cookie,
  });
  expect(members.body.members).toHaveLength(2);
});

test("who is signed in joins with the account they have", async () => {
  const owner = await house.setUp();
  const second = await house.call("createSite", {
    body: { name: "Second", origin: "https://second.example" },
    cookie: owner.cookie,
  });
  const adam = await house.join(owner, "adam@shop.example");
  const { token } = await invite(owner.cookie, second.body.id);
  const known = { account: { name: "Adam", email: "adam@shop.example", password: "battery staple" } };
  expect((await house.call("acceptInvitation", { params: { token }, body: known })).body).toEqual({
    error: "email_taken",
  });
  expect((await house.call("acceptInvitation", { params: { token }, body: { account: null } })).status).toBe(
    401,
  );
  const joined = await house.call("acceptInvitation", {
    params: { token },
    body: { account: null },
    cookie: adam.cookie,
  });
  expect(joined.body.sites.map(({ site }: { site: { name: string } }) => site.name)).toEqual([
    "Second",
    "Shop",
  ]);
});

test("a revoked link is void", async () => {
  const owner = await house.setUp();
  const { token, invitation } = await invite(owner.cookie, owner.site.id);
  const params = { siteId: owner.site.id, invitationId: invitation.id };
  expect((await house.call("revokeInvitation", { params, cookie: owner.cookie })).status).toBe(200);
  expect((await house.call("revokeInvitation", { params, cookie: owner.cookie })).status).toBe(404);
  expect((await house.call("readInvitation", { params: { token } })).status).toBe(410);
});

test("who is removed sees the site no more, and every node hears it", async () => {
  const owner = await house.setUp();
  const adam = await house.join(owner, "adam@shop.example");
  const heard: unknown[] = [];
  await house.deps.bus.subscribe(owner.site.id, (fact) => heard.push(fact));
  const params = { siteId: owner.site.id, agentId: adam.agentId };
  expect((await house.call("removeMember", { params, cookie: adam.cookie })).status).toBe(403);
  expect((await house.call("removeMember", { params, cookie: owner.cookie })).status).toBe(200);
  expect((await house.call("readSite", { params, cookie: adam.cookie })).status).toBe(404);
  const own = { siteId: owner.site.id, agentId: owner.me.agent.id };
  expect((await house.call("removeMember", { params: own, cookie: owner.cookie })).body).toEqual({
    error: "last_owner",
  });
  await vi.waitFor(() =>
    expect(heard).toContainEqual(expect.objectContaining({ type: "accessChanged", agentId: adam.agentId })),
  );
});
