import type { Site } from "@bellhop/protocol";

/** The house's green. */
const COLOR = "#1f4d3a";
/** 132 bits: short enough for a script tag, far too many to guess. */
const KEY_LENGTH = 22;

/** A public site key from a random token. */
export function makeSiteKey(token: string): string {
  return token.slice(0, KEY_LENGTH);
}

/** A site as it begins; `token` becomes its public key. */
export function makeSite(site: {
  id: string;
  token: string;
  name: string;
  origin: string;
  at: number;
  demo?: boolean;
}): Site {
  return {
    id: site.id,
    key: makeSiteKey(site.token),
    name: site.name,
    origins: [site.origin],
    color: COLOR,
    createdAt: site.at,
    installedAt: null,
    demo: site.demo ?? false,
  };
}
