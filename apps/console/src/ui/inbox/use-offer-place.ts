import type { Conversation } from "@bellhop/protocol";
import { titleOf } from "../../state-trail.ts";
import { useDesk } from "../desk-context.ts";
import { useTexts } from "../texts-context.ts";
import { useDepartmentName } from "../use-department-name.ts";

/** Where the visitor stands: page, site and department, as far as it is known and there are several. */
export function useOfferPlace({ visitorId, siteId, departmentId }: Conversation): string[] {
  const { t } = useTexts();
  const page = useDesk((state) =>
    state.opened?.visitor.id === visitorId ? state.opened.visitor.pages[0] : state.pages.get(visitorId),
  );
  const siteName = useDesk((state) =>
    state.sites.length > 1 ? state.sites.find(({ site }) => site.id === siteId)?.site.name : undefined,
  );
  const department = useDepartmentName(siteId, departmentId);
  return [page && t.offer.onPage(titleOf(page)), siteName, department].filter((part) => !!part) as string[];
}
