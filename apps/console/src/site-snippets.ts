/** The one line a site owner pastes. */
export function scriptTag(host: string, siteKey: string): string {
  return `<script async src="${host}/w/${siteKey}.js"></script>`;
}

/** What a strict Content-Security-Policy of the site must allow. Sockets have a scheme of their own. */
export function cspLines(host: string): string {
  const socket = host.replace(/^http/, "ws");
  return [`script-src ${host}`, `connect-src ${host} ${socket}`, `img-src ${host} blob:`].join("\n");
}

/** `https://host` from what somebody typed, as the server will read it; null when it is no web address. */
export function originOf(typed: string): string | null {
  const text = typed.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!text || !url || !["http:", "https:"].includes(url.protocol) || url.username || url.password)
    return null;
  // Some browsers write a space in a host as %20 instead of refusing it.
  return url.host.includes("%") ? null : url.origin;
}
