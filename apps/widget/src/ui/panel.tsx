import type { Scene } from "../scene.ts";
import type { View } from "../view.ts";
import { Conversation } from "./conversation.tsx";
import { Home } from "./home.tsx";

type Props = { scene: Scene; screen: NonNullable<View["screen"]> };

/** The window itself: one region of the page, closed by Escape, taking dropped files. */
export function Panel({ scene, screen }: Props) {
  const { view, texts, call, acts } = scene;
  const Screen = screen === "home" ? Home : screen === "call" && call ? call.Screen : Conversation;
  return (
    <section
      class={`panel ${screen}`}
      aria-label={texts.chat}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        if (view.isMenuOpen) acts.openMenu(false);
        else acts.close();
      }}
      onPointerDown={({ target }) => {
        if (view.isMenuOpen && !(target as Element).closest(".menu")) acts.openMenu(false);
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        if (!view.isDropping) acts.dropOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) acts.dropOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        acts.dropOver(false);
        void acts.attach(event.dataTransfer?.files ?? []);
      }}
    >
      {call && <call.Bar scene={scene} />}
      <Screen scene={scene} />
      {view.isDropping && <div class="drop">{texts.drop}</div>}
    </section>
  );
}
