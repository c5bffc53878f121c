import type { CallSettings } from "@bellhop/protocol";
import { expect, it } from "vitest";
import { firstDepartment } from "../rules/first-department.ts";
import { openSession } from "../use-cases/open-visitor-session.ts";
import { openCallHouse } from "../use-cases/test-calls.ts";
import { dataOf } from "../use-cases/test-house.ts";
import { readCallsOffered } from "./read-calls-offered.ts";

type Switches = { phone: boolean; page: boolean };

async function openHouse() {
  const house = await openCallHouse();
  const { store, site, deps } = house;
  const page = { url: "https://shop.example/", title: "" };
  return {
    ...house,
    read: () => readCallsOffered(deps, site.id),
    /** As the widget hears it first on its line. */
    hear: async () =>
      dataOf(await openSession(deps, house.visitor, { locale: "en", timeZone: null, page })).calls,
    offer: (calls: Switches, more: { id?: string; name?: string } = {}) =>
      store.putDepartment({ department: { ...firstDepartment(site.id), calls, ...more }, at: deps.now() }),
    set: (changes: Partial<CallSettings>) =>
      store.changeCallSettings({ siteId: site.id, changes: { ...house.settings, ...changes } }),
  };
}

it("[CB17] one department or the other offers what the site offers", async () => {
  const house = await openHouse();
  expect(await house.read()).toBe("both");
  await house.offer({ phone: false, page: true });
  expect(await house.read()).toBe("page");
  await house.offer({ phone: true, page: false }, { id: house.newId(), name: "Sales" });
  expect([await house.read(), await house.hear()]).toEqual(["both", "both"]);
  await house.offer({ phone: false, page: false });
  expect(await house.read()).toBe("phone");
});

it("[CB17] nothing is offered while calls are paused, but who has one is led to it", async () => {
  const house = await openHouse();
  dataOf(await house.ask());
  await house.set({ paused: true });
  expect([await house.read(), await house.hear()]).toEqual([null, "phone"]);
});
