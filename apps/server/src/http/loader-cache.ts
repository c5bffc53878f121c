import { type Deps, readAvailabilityUntil, readCallsOffered } from "@bellhop/core";
import type { LoaderSettings, Site } from "@bellhop/protocol";
import { type EncodedBytes, encodeBytes } from "./encoded-bytes.ts";
import { inkOn } from "./ink-on.ts";
import { launcherWords } from "./launcher-words.ts";
import type { ReadWidgetBuild, WidgetBuild } from "./widget-build.ts";

export type Loader = { site: Site; bytes: EncodedBytes };

type Cached = Loader & { claims: string; build: WidgetBuild; until: number; checkedAt: number };
/** What the loader says of the team. */
type Claims = Pick<LoaderSettings, "availability" | "calls">;

/** How long the launcher may go on claiming who is there. */
const CLAIM_FOR_MS = 60_000;
/** A loader handed out has at least this left to claim, unless the hours change sooner. */
const CLAIM_AT_LEAST_MS = 20_000;
/** Outside hours at most this long; a browser's timers go no further than 24 days. */
const OUTSIDE_FOR_MS = 20 * 24 * 60 * 60_000;
/** Between two looks at the store for one site, however many pages load. */
const CHECK_EVERY_MS = 1_000;
const SITES_MAX = 5_000;

type Options = { deps: Deps; readBuild: ReadWidgetBuild; host: () => string };

/** Each site's loader, made anew only when the site, the build, how it calls or who is there has changed, or its claim runs out. */
export function createLoaderCache({ deps, readBuild, host }: Options) {
  const cache = new Map<string, Cached>();
  const underWay = new Map<string, Promise<Loader | "no such site" | "not built">>();

  async function refresh(key: string): Promise<Loader | "no such site" | "not built"> {
    const [site, build] = await Promise.all([deps.store.findSiteByKey(key), readBuild()]);
    if (!site) {
      cache.delete(key);
      return "no such site";
    }
    if (!build) return "not built";
    const now = deps.now();
    const { said, changesAt } = await readClaims(deps, site.id);
    const until = claimUntil(now, said, changesAt);
    const claims = JSON.stringify(said);
    const known = cache.get(key);
    const isSame = known?.claims === claims && known.build === build && isSameLauncher(known.site, site);
    if (isSame && known.until <= until && known.until - now >= Math.min(CLAIM_AT_LEAST_MS, until - now)) {
      Object.assign(known, { site, checkedAt: now });
      return known;
    }
    const bytes = await encodeBytes(writeLoader(build, site, said, host(), until), true);
    keep(key, { site, bytes, claims, build, until, checkedAt: now });
    return { site, bytes };
  }

  function keep(key: string, entry: Cached): void {
    cache.delete(key);
    cache.set(key, entry);
    const oldest = cache.keys().next().value;
    if (cache.size > SITES_MAX && oldest !== undefined) cache.delete(oldest);
  }

  return {
    /** One look at the store at a time per site. */
    async readLoader(key: string): Promise<Loader | "no such site" | "not built"> {
      const known = cache.get(key);
      const now = deps.now();
      if (known && now - known.checkedAt < CHECK_EVERY_MS && known.until > now) return known;
      const started = underWay.get(key) ?? refresh(key).finally(() => underWay.delete(key));
      underWay.set(key, started);
      return started;
    },
  };
}

async function readClaims(deps: Deps, siteId: string): Promise<{ said: Claims; changesAt: number | null }> {
  const [{ availability, changesAt }, calls] = await Promise.all([
    readAvailabilityUntil(deps, siteId),
    readCallsOffered(deps, siteId),
  ]);
  return { said: { availability, calls }, changesAt };
}

/** Who is there changes by the minute; that nobody is, outside hours, only with the hours. */
function claimUntil(now: number, { availability: { outside } }: Claims, changesAt: number | null): number {
  const claim = now + (outside ? OUTSIDE_FOR_MS : CLAIM_FOR_MS);
  return Math.min(claim, changesAt ?? claim);
}

function isSameLauncher(one: Site, other: Site): boolean {
  return one.key === other.key && one.color === other.color;
}

function writeLoader(build: WidgetBuild, site: Site, claims: Claims, host: string, until: number): Buffer {
  const settings: LoaderSettings = {
    key: site.key,
    host,
    color: site.color,
    ink: inkOn(site.color),
    panel: `${host}/w/${build.panel}`,
    words: launcherWords,
    ...claims,
    until,
  };
  const [before, after] = build.loader;
  return Buffer.from(before + toScript(settings) + after);
}

/** JSON that is safe inside a script, also where somebody inlines it into a page. */
function toScript(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
