import type { Site } from "@bellhop/protocol";
import type { SiteRow } from "../sql-schema.ts";

export function viewSite(row: SiteRow): Site {
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    origins: JSON.parse(row.origins),
    color: row.color,
    createdAt: row.created_at,
    installedAt: row.installed_at,
    demo: row.demo === 1,
  };
}
