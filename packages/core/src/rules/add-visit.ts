import type { Page, PageVisit } from "@bellhop/protocol";

const VISITS_MAX = 20;

/** Newest first; the page the visitor stands on already is no new visit. */
export function addVisit(visits: PageVisit[], page: Page, at: number): PageVisit[] {
  const newest = visits[0];
  if (newest?.url === page.url && newest.title === page.title) return visits;
  return [{ url: page.url, title: page.title, at }, ...visits].slice(0, VISITS_MAX);
}
