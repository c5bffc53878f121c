import Bowser from "bowser";

/** What a user agent says in two words, such as "iPhone · Safari" or "Windows · Firefox"; null when it says nothing. */
export function deviceOf(userAgent: string | undefined): string | null {
  if (!userAgent) return null;
  const { browser, os, platform } = Bowser.parse(userAgent.slice(0, 512));
  const words = [platform.model ?? os.name, browser.name].filter(Boolean);
  return words.length > 0 ? words.join(" · ").slice(0, 80) : null;
}
