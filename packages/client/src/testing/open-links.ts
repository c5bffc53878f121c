import type { VisitorLink, VisitorLinkOptions } from "../session-types.ts";
import { createVisitorLink } from "../visitor-link.ts";

const links: VisitorLink[] = [];

export const newSiteKey = (): string => `key-${crypto.randomUUID()}`;

/** A tab on a shop's page. */
export function openTab(host: string, siteKey: string, more: Partial<VisitorLinkOptions> = {}): VisitorLink {
  const page = () => ({ url: "https://shop.example/", title: "Shop" });
  const link = createVisitorLink({ host, siteKey, locale: "en", page, ...more });
  links.push(link);
  return link;
}

export function closeTabs(): void {
  for (const link of links.splice(0)) link.close();
}

export const textsOf = ({ state }: VisitorLink): string[] =>
  state.entries.map(({ body }) => (body.kind === "message" ? body.text : body.kind));
