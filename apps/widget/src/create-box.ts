import type { Door } from "./door.ts";
import { createAccent } from "./readable-colors.ts";
import css from "./styles/panel.css?inline";

const surfaces = { light: "#ffffff", dark: "#191d1a" };

/** Where the panel is drawn: beside the launcher, in the owner's colours for light and dark. */
export function createBox({ root, settings, locale }: Door): HTMLElement {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const box = document.createElement("div");
  box.className = "box";
  box.lang = locale;
  for (const [scheme, surface] of Object.entries(surfaces)) {
    const accent = createAccent(settings.color, surface, scheme === "dark");
    box.style.setProperty(`--fill-${scheme}`, accent.fill);
    box.style.setProperty(`--on-${scheme}`, accent.ink);
    box.style.setProperty(`--link-${scheme}`, accent.text);
  }
  root.append(box);
  return box;
}
