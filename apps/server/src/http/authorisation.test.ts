import { type HttpRouteName, httpRoutes } from "@bellhop/protocol";
import { fastify } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { authorisation, demandAuthorisation, openRoutes } from "./authorisation.ts";
import { cookieOf, startTestApp, type TestApp } from "./test-app.ts";

const missingId = "018f0000-0000-7000-8000-000000000000";
const names = Object.keys(httpRoutes) as HttpRouteName[];
const namesFor = (...access: string[]) => names.filter((name) => access.includes(httpRoutes[name].access));

const firstDepartment = {
  languages: [],
  routing: "leastBusy",
  hours: null,
  outside: "message",
  pages: [],
  choosable: true,
  everybody: true,
  members: [],
};

let house: TestApp;
let owner: Awaited<ReturnType<TestApp["setUp"]>>;
let agent: Awaited<ReturnType<TestApp["join"]>>;
let foreign: { id: string };
let invitationId: string;
let departmentId: string;

beforeAll(async () => {
  house = await startTestApp({ limits: "lifted", demo: true });
  owner = await house.setUp();
  agent = await house.join(owner, "adam@shop.example");
  const params = { siteId: owner.site.id };
  const invited = await house.call("inviteAgent", {
    params,
    body: { email: null, role: "agent" },
    cookie: owner.cookie,
  });
  invitationId = invited.body.invitation.id;
  const department = await house.call("createDepartment", {
    params,
    body: { ...firstDepartment, name: "Sales" },
    cookie: owner.cookie,
  });
  departmentId = department.body.id;
  const made = await house.call("createSite", {
    body: { name: "Elsewhere", origin: "https://else.example" },
    cookie: owner.cookie,
  });
  foreign = made.body;
});
afterAll(() => house.close());

test("the table and the routes there are name each other", () => {
  const stated = [...authorisation.keys()];
  for (const route of stated) {
    const [method = "", url = ""] = route.split(" ");
    expect([route, house.app.hasRoute({ method: method as "GET", url })]).toEqual([route, true]);
  }
  expect(stated).toHaveLength(openRoutes.length + names.length);
});

test("a route outside the table does not start", () => {
  const app = fastify();
  demandAuthorisation(app);
  expect(() => app.get("/api/secret-export", async () => "everything")).toThrow(
    "GET /api/secret-export is not in the authorisation table",
  );
});

test.each(namesFor("agent", "member", "owner"))("%s asks who you are before anything else", async (name) => {
  for (const cookie of ["", "__Host-bellhop=", "__Host-bellhop=x.y", `${owner.cookie}x`]) {
    for (const siteId of [owner.site.id, missingId, "not-an-id"]) {
      const reply = await house.call(name, {
        params: { siteId, agentId: "x", invitationId: missingId, departmentId: missingId },
        cookie,
      });
      expect([reply.status, reply.body]).toEqual([401, { error: "unauthenticated" }]);
    }
  }
});

test.each(namesFor("member", "owner"))(
  "%s answers about somebody else's site as about one that does not exist",
  async (name) => {
    const targets = [foreign.id, missingId, "not-an-id", "__proto__", "*", `${foreign.id} `, "%00"];
    const replies = await Promise.all(
      targets.flatMap((siteId) =>
        [undefined, {}, { name: "Mine", role: "owner", email: null }].map((body) =>
          house.call(name, {
            params: { siteId, agentId: owner.me.agent.id, invitationId, departmentId },
            cookie: agent.cookie,
            ...(body && httpRoutes[name].method !== "GET" && { body }),
          }),
        ),
      ),
    );
    for (const { status, body } of replies) expect([status, body]).toEqual([404, { error: "not_found" }]);
  },
);

test.each(namesFor("owner"))("%s is for owners, not for agents of the site", async (name) => {
  const params = { siteId: owner.site.id, agentId: owner.me.agent.id, invitationId, departmentId };
  const reply = await house.call(name, { params, cookie: agent.cookie });
  expect([reply.status, reply.body]).toEqual([403, { error: "forbidden" }]);
});

test("an invitation, a member and a department are found below their own site only", async () => {
  const params = { siteId: foreign.id, invitationId, agentId: agent.agentId, departmentId };
  expect((await house.call("revokeInvitation", { params, cookie: owner.cookie })).status).toBe(404);
  expect((await house.call("removeMember", { params, cookie: owner.cookie })).status).toBe(404);
  const capacity = { params, body: { capacity: 1 }, cookie: owner.cookie };
  expect((await house.call("updateMember", capacity)).status).toBe(404);
  const name = { params, body: { name: "Mine" }, cookie: owner.cookie };
  expect((await house.call("updateDepartment", name)).status).toBe(404);
  expect((await house.call("removeDepartment", { params, cookie: owner.cookie })).status).toBe(404);
});

test("an agent makes no site", async () => {
  const body = { name: "Mine", origin: "https://mine.example" };
  const reply = await house.call("createSite", { body, cookie: agent.cookie });
  expect([reply.status, reply.body]).toEqual([403, { error: "forbidden" }]);
});

test("an agent sees the sites they belong to and no other", async () => {
  const me = await house.call("readMe", { cookie: agent.cookie });
  expect(me.body.sites.map(({ site }: { site: { id: string } }) => site.id)).toEqual([owner.site.id]);
});

test("a removed agent's session opens nothing", async () => {
  const eve = await house.join(owner, "eve@shop.example", "owner");
  const params = { siteId: owner.site.id, agentId: eve.agentId };
  await house.call("removeMember", { params, cookie: owner.cookie });
  for (const name of namesFor("member", "owner")) {
    const reply = await house.call(name, {
      params: { ...params, invitationId, departmentId },
      cookie: eve.cookie,
    });
    expect([name, reply.status]).toEqual([name, 404]);
  }
  expect(cookieOf(eve.reply)).toBe(eve.cookie);
});
