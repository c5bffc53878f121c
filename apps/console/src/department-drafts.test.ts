import type { DepartmentSettings } from "@bellhop/protocol";
import { beforeEach, expect, it } from "vitest";
import { keepDepartmentDraft, readDepartmentDraft, unsavedOf } from "./department-drafts.ts";

const stored: DepartmentSettings = {
  name: "Sales",
  languages: [],
  routing: "leastBusy",
  hours: null,
  outside: "message",
  pages: ["/shop/"],
  choosable: true,
  everybody: true,
  calls: { phone: false, page: false },
  members: [],
};

beforeEach(() => sessionStorage.clear());

it("keeps what is not saved for its own department only, until nothing is left", () => {
  keepDepartmentDraft("site", "sales", { name: "Shop", hours: null });
  expect(readDepartmentDraft("site", "sales")).toEqual({ name: "Shop", hours: null });
  expect(readDepartmentDraft("site", "")).toEqual({});
  keepDepartmentDraft("site", "sales", {});
  expect(readDepartmentDraft("site", "sales")).toEqual({});
  expect(sessionStorage).toHaveLength(0);
});

it("finds nothing rather than failing on what it cannot read", () => {
  sessionStorage.setItem("bellhop.department.site.sales", "{half");
  expect(readDepartmentDraft("site", "sales")).toEqual({});
});

it("counts as a change only what says something else than what is stored", () => {
  expect(unsavedOf(stored, { name: "Sales", pages: ["/shop/"], routing: "manual" })).toEqual({
    routing: "manual",
  });
  expect(unsavedOf({ ...stored, routing: "manual" }, { routing: "manual" })).toEqual({});
  expect(unsavedOf(stored, { name: "" })).toEqual({ name: "" });
});
