/** Text, or a link: what to show and where it leads. */
export type TextPart = string | { text: string; href: string };

const candidate = /(?:https?:\/\/|www\.|mailto:|tel:\+?\d)[^\s<>"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi;

/** Finds web addresses, e-mail addresses and phone links. Only http, https, mailto and tel ever become links. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(candidate)) {
    const found = trimSentence(match[0]);
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push({ text: found, href: completeAddress(found) });
    end = match.index + found.length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

/** A full stop or bracket after an address belongs to the sentence, unless the bracket was opened inside. */
function trimSentence(found: string): string {
  const bare = found.replace(/[.,;:!?'…]+$/, "");
  if (bare.endsWith(")") && !bare.includes("(")) return trimSentence(bare.slice(0, -1));
  return bare;
}

function completeAddress(found: string): string {
  if (/^www\./i.test(found)) return `https://${found}`;
  return /^(https?|mailto|tel):/i.test(found) ? found : `mailto:${found}`;
}
