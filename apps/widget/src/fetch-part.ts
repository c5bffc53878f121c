import { focusField } from "./focus-field.ts";
import type { Stage } from "./stage.ts";

/** A part of the panel that most visitors never need. */
export type Part<T> = {
  /** Null until it is there. */
  it: T | null;
  isComing: boolean;
  /** Resolves when it has come, or could not; asked for again after a while it is fetched again. */
  fetch(): Promise<void>;
};

/** After a failure. */
const againMs = 5_000;

/** Makes the holder of such a part, which is styled and drawn when it has come. */
export function createPart<T extends { css: string }>(
  stage: Pick<Stage, "door" | "box" | "change">,
  load: () => Promise<T>,
): Part<T> {
  const { root } = stage.door;
  let asked: Promise<void> | undefined;
  const part: Part<T> = { it: null, isComing: false, fetch: () => (asked ??= run()) };
  async function run() {
    part.isComing = true;
    try {
      part.it = await load();
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(part.it.css);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    } catch {
      setTimeout(() => (asked = undefined), againMs);
    }
    part.isComing = false;
    stage.change({});
    // There was no field yet when the panel opened.
    if (root.activeElement?.localName === "section") focusField(stage);
  }
  return part;
}
