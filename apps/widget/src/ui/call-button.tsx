import type { Scene } from "../scene.ts";
import { Icon } from "./icon.tsx";

/** The way to a call: a card on the first screen, a sign above the conversation. */
export function CallButton({ scene, look }: { scene: Scene; look: string }) {
  const { state, texts, isCallComing, acts } = scene;
  return (
    state.calls && (
      <button
        type="button"
        class={look}
        aria-label={look === "tool" ? texts.callMe : undefined}
        aria-busy={isCallComing}
        onClick={acts.openCall}
      >
        <Icon name="call" />
        {look !== "tool" && (
          <span class="text">
            <b>{texts.callMe}</b>
            <span class="small">{texts.callHow}</span>
          </span>
        )}
      </button>
    )
  );
}
