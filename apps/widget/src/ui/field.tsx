import type { Scene } from "../scene.ts";
import { Composer } from "./composer.tsx";

/** Where one writes: the composer, or the form where the owner wants only that while nobody is there. */
export function Field({ scene }: { scene: Scene }) {
  const { state, outside, care, isCareComing } = scene;
  const hasBegun = state.conversation?.status === "open" || state.pending.length > 0;
  if (outside?.mode !== "email" || hasBegun) return <Composer scene={scene} />;
  if (care) return <care.Letter scene={scene} care={care} />;
  // What cannot be fetched must not leave anybody without words.
  return isCareComing ? null : <Composer scene={scene} />;
}
