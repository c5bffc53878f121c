import type { VisitorState } from "@bellhop/client";
import type { Availability } from "@bellhop/protocol";
import { createPart } from "../fetch-part.ts";
import type { Scene } from "../scene.ts";
import type { Stage } from "../stage.ts";
import { careChunks } from "./care-chunks.ts";
import { needsCare } from "./needs-care.ts";

/** Most are answered before they would want to know their place in the queue. */
const patienceMs = 3_000;

/** Makes the function that fetches the care once it is needed, and says whether it is there or on its way. */
export function createCareFollower(stage: Stage) {
  const { door, formats, link } = stage;
  const part = createPart(stage, async () => (await careChunks[door.locale]()).makeCare(formats));
  let isWaiting = false;

  return (state: VisitorState, availability: Availability | null): Pick<Scene, "care" | "isCareComing"> => {
    if (needsCare(state, availability)) void part.fetch();
    if (!isWaiting && state.queue) {
      isWaiting = true;
      setTimeout(() => {
        isWaiting = false;
        if (link.state.queue) void part.fetch();
      }, patienceMs);
    }
    return { care: part.it, isCareComing: part.isComing };
  };
}
