import type { PageVisit, Visitor } from "@bellhop/protocol";

export type TrailStep = { url: string; title: string; isNow: boolean; forMs: number };

/** The visitor's pages, newest first, each with the time spent on it. The newest is `isNow` while they are online. */
export function readTrail(
  { pages, online, lastSeenAt }: Pick<Visitor, "pages" | "online" | "lastSeenAt">,
  now: number,
): TrailStep[] {
  return pages.map((page, index) => {
    const leftAt = index > 0 ? (pages[index - 1]?.at ?? now) : online ? now : lastSeenAt;
    return {
      url: page.url,
      title: titleOf(page),
      isNow: index === 0 && online,
      forMs: Math.max(0, leftAt - page.at),
    };
  });
}

/** The page's title, else its path, else its host. */
export function titleOf({ title, url }: Pick<PageVisit, "title" | "url">): string {
  if (title.trim()) return title.trim();
  const address = URL.parse(url);
  if (!address) return url;
  return address.pathname === "/" ? address.host : address.pathname;
}

/** Only a web page may become a link: a reported address is a stranger's text. */
export function safeHref(url: string): string | undefined {
  const address = URL.parse(url);
  return address && ["http:", "https:"].includes(address.protocol) ? address.href : undefined;
}
