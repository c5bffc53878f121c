import type { VisitorState } from "@bellhop/client";
import type { Availability } from "@bellhop/protocol";
import type { Scene } from "../scene.ts";
import { focusField, type Stage } from "../stage.ts";
import { careChunks } from "./care-chunks.ts";
import { needsCare } from "./needs-care.ts";

/** Most are answered before they would want to know their place in the queue. */
const patienceMs = 3_000;
/** After a failure. */
const againMs = 5_000;

/** Makes the function that fetches the care once it is needed, and says whether it is there or on its way. */
export function createCareFollower(stage: Stage) {
  const { door, formats, link, change } = stage;
  const scene: Pick<Scene, "care" | "isCareComing"> = { care: null, isCareComing: false };
  let isAsked = false;
  let isWaiting = false;

  async function fetchCare() {
    isAsked = scene.isCareComing = true;
    try {
      const { makeCare } = await careChunks[door.locale]();
      scene.care = makeCare(formats);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(scene.care.css);
      door.root.adoptedStyleSheets = [...door.root.adoptedStyleSheets, sheet];
    } catch {
      setTimeout(() => (isAsked = false), againMs);
    }
    scene.isCareComing = false;
    change({});
    // There was no field yet when the panel opened.
    if (door.root.activeElement?.localName === "section") focusField(stage);
  }

  function wait() {
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      if (link.state.queue && !isAsked) void fetchCare();
    }, patienceMs);
  }

  return (state: VisitorState, availability: Availability | null) => {
    if (!isAsked && needsCare(state, availability)) void fetchCare();
    if (!isAsked && !isWaiting && state.queue) wait();
    return scene;
  };
}
