import { type Deps, defaultCallSettings } from "@bellhop/core";

const PLENTY = 100_000;

/** Questions about calls. */
export function createCallAnswers({ store, now }: Deps) {
  return {
    /** Calls to numbers are offered, and no limit is met by the load. */
    async offerCalls({ siteKey }: { siteKey: string }): Promise<void> {
      const siteId = (await store.findSiteByKey(siteKey))?.id ?? "";
      const department = await store.readDepartment({ siteId, departmentId: siteId });
      if (!department) throw new Error("no such site");
      await store.putDepartment({
        department: { ...department, calls: { phone: true, page: true } },
        at: now(),
      });
      const settings = defaultCallSettings();
      const limits = {
        ...settings.limits,
        ...{ perIpHour: PLENTY, perIpDay: PLENTY, perSiteHour: PLENTY, atOnce: 1_000 },
      };
      await store.changeCallSettings({ siteId, changes: { ...settings, limits } });
    },
  };
}
