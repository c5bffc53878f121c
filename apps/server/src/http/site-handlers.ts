import {
  createSite,
  listMembers,
  readSite,
  removeMember,
  replaceSiteKey,
  updateMember,
  updateSite,
} from "@bellhop/core";
import type { HttpHandlers } from "./serve-routes.ts";

type SiteRoute =
  | "createSite"
  | "updateSite"
  | "readSite"
  | "replaceSiteKey"
  | "listMembers"
  | "updateMember"
  | "removeMember";

/** Sites and who belongs to them. */
export const siteHandlers: Pick<HttpHandlers, SiteRoute> = {
  createSite: ({ deps }, { asker, body }) => createSite(deps, asker, body),
  updateSite: ({ deps }, { asker, params, body }) =>
    updateSite(deps, asker, { ...body, siteId: params.siteId }),
  readSite: ({ deps }, { asker, params }) => readSite(deps, asker, params),
  replaceSiteKey: ({ deps }, { asker, params }) => replaceSiteKey(deps, asker, params),
  listMembers: ({ deps }, { asker, params }) => listMembers(deps, asker, params),
  updateMember: ({ deps }, { asker, params, body }) => updateMember(deps, asker, { ...params, ...body }),
  removeMember: ({ deps }, { asker, params }) => removeMember(deps, asker, params),
};
