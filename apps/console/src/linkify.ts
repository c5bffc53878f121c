type Piece = { text: string; href: string | null };

const address = /\bhttps?:\/\/[^\s<>"']+|\bwww\.[^\s<>"'.]+\.[^\s<>"']+|[\w.+-]+@[\w-]+\.[\w.-]*\w/gi;
const trailing = /[.,;:!?…'")\]}]+$/;

/** Splits a text into plain pieces and web or mail addresses. Nothing but http, https and mailto becomes a link. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const found = trimAddress(match[0]);
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), href: null });
    pieces.push({ text: found, href: hrefOf(found) });
    end = match.index + found.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), href: null });
  return pieces;
}

/** A sentence's full stop is not part of the address; a closing bracket is when it was opened inside. */
function trimAddress(found: string): string {
  const tail = trailing.exec(found)?.[0] ?? "";
  const bare = found.slice(0, found.length - tail.length);
  return tail.startsWith(")") && bare.includes("(") ? `${bare})` : bare;
}

function hrefOf(found: string): string {
  if (/^https?:/i.test(found)) return found;
  return found.includes("@") && !/^www\./i.test(found) ? `mailto:${found}` : `https://${found}`;
}
