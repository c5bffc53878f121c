const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

let lastMs = 0;

/**
 * UUIDv7 that grows with every call in this page, so that ids sort in the order of making.
 * By `getRandomValues`: `crypto.randomUUID` is missing where the page is not served securely. Not by `Array.from`:
 * old frameworks replace it by one that knows no mapping.
 */
export function newId(): string {
  lastMs = Math.max(lastMs + 1, Date.now());
  const bytes = random(10);
  bytes[0] = ((bytes[0] as number) & 0x0f) | 0x70;
  bytes[2] = ((bytes[2] as number) & 0x3f) | 0x80;
  const hex =
    lastMs.toString(16).padStart(12, "0") +
    [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** 256 random bits as base64url, 43 characters. */
export function newSecret(): string {
  return btoa(String.fromCharCode(...random(32)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .slice(0, 43);
}
