import type { Colleague, Conversation, DeskConversation, DeskDepartment } from "@bellhop/protocol";
import { expect, it } from "vitest";
import { targetsFor } from "./state-targets.ts";

const colleague = (id: string, change: Partial<Colleague> = {}): Colleague => ({
  id,
  name: id,
  status: "available",
  online: true,
  siteIds: ["site"],
  capacity: 4,
  missed: 0,
  ...change,
});
const department = (id: string, agentIds: string[], siteId = "site"): DeskDepartment => ({
  id,
  siteId,
  name: id,
  routing: "leastBusy",
  calls: { phone: false, page: false },
  agentIds,
  outside: null,
});
const mine = { siteId: "site", agent: { id: "anna", name: "Anna" } } as Conversation;
const owned = (agentId: string) =>
  ({ conversation: { status: "open", agent: { id: agentId } } }) as DeskConversation;

const desk = {
  me: null,
  colleagues: [
    colleague("anna"),
    colleague("away", { status: "away" }),
    colleague("busy"),
    colleague("gone", { online: false }),
    colleague("elsewhere", { siteIds: ["other"] }),
  ],
  departments: [
    department("site", ["anna", "busy", "away"]),
    department("sales", ["away"]),
    department("x", [], "other"),
  ],
  conversations: new Map([
    ["1", owned("busy")],
    ["2", owned("busy")],
    ["3", owned("anna")],
  ]),
};

it("[TR1] offers who is there first, shows who is away, and leaves out who is gone, elsewhere, or the owner", () => {
  const agents = targetsFor(mine, desk).filter(({ kind }) => kind === "agent");
  expect(agents).toMatchObject([
    { name: "busy", canTake: true, load: 2, capacity: 4 },
    { name: "away", canTake: false, isAway: true },
  ]);
});

it("a department needs somebody else who is there; with only one there is nothing to choose", () => {
  const departments = targetsFor(mine, desk).filter(({ kind }) => kind === "department");
  expect(departments).toMatchObject([
    { name: "site", here: ["busy"], canTake: true },
    { name: "sales", here: [], canTake: false },
  ]);
  const alone = { ...desk, departments: desk.departments.slice(0, 1) };
  expect(targetsFor(mine, alone).every(({ kind }) => kind === "agent")).toBe(true);
});
