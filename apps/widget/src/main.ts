import type { Locale } from "@bellhop/protocol";
import type { Door, Panel } from "./door.ts";
import { mountPanel } from "./mount-panel.ts";
import { loadTexts } from "./texts/texts.ts";

/** The panel's door. Called when somebody shows interest; the texts come while they move to click. */
export async function preparePanel(locale: Locale): Promise<(door: Door) => Panel> {
  const texts = await loadTexts(locale);
  return (door) => mountPanel(door, texts);
}
