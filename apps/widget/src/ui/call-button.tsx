import type { Scene } from "../scene.ts";
import { Icon } from "./icon.tsx";

/**
 * The way to a call: a card on the first screen, a sign above the conversation. It is drawn as the loader knows it; an
 * offer that turns out to be over keeps its place, so that nothing moves under a finger.
 */
export function CallButton({ scene, look }: { scene: Scene; look: string }) {
  const { state, calls, texts, isCallComing, acts } = scene;
  return (
    calls && (
      <button
        type="button"
        class={look}
        style={state.calls === null ? "visibility:hidden" : ""}
        aria-label={look === "tool" ? texts.callMe : undefined}
        aria-busy={isCallComing}
        onClick={acts.openCall}
      >
        <Icon name="call" />
        {look !== "tool" && (
          <span class="text">
            <b>{texts.callMe}</b>
            <span class="small">{texts.callHow[calls]}</span>
          </span>
        )}
      </button>
    )
  );
}
