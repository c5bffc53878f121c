import type { Availability, Locale } from "@bellhop/protocol";
import { careChunks } from "./care/care-chunks.ts";
import type { Door, Panel } from "./door.ts";
import { mountPanel } from "./mount-panel.ts";
import { loadTexts } from "./texts/texts.ts";

/** The panel's door. Called when somebody shows interest; the texts come while they move to click. */
export async function preparePanel(
  locale: Locale,
  { available }: Availability,
): Promise<(door: Door) => Panel> {
  // Asked for again when it is needed.
  if (!available) careChunks[locale]().catch(() => {});
  const texts = await loadTexts(locale);
  return (door) => mountPanel(door, texts);
}
