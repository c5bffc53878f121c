import { render } from "preact";
import { createCareFollower } from "./care/follow-need.ts";
import { createActs } from "./create-acts.ts";
import { startOfDay } from "./formats.ts";
import { createLauncherNews } from "./launcher-news.ts";
import type { Scene } from "./scene.ts";
import { focusField, type Stage } from "./stage.ts";
import { Panel } from "./ui/panel.tsx";
import { chooseScreen } from "./view.ts";
import { whoIsThere } from "./who-is-there.ts";

/** Makes the function that draws the panel, and what the launcher says, from the line's state and the view. */
export function createPainter(stage: Stage): () => void {
  const { door, link, texts, formats, box } = stage;
  const { settings, locale, root, button } = door;
  const showNews = createLauncherNews(button, texts);
  const acts = createActs(stage);
  const followNeed = createCareFollower(stage);
  let isWatched = false;

  /** The newest lines are before somebody's eyes, or are not any more. */
  function watch(isSeen: boolean) {
    if (isSeen !== isWatched) link.setWatching(isSeen);
    isWatched = isSeen;
  }

  return () => {
    const { view } = stage;
    const { state } = link;
    const availability = state.availability ?? (Date.now() < settings.until ? settings.availability : null);
    const screen = chooseScreen(view, state);
    const scene: Scene = {
      state,
      view,
      availability,
      ...whoIsThere(state, availability),
      ...followNeed(state, availability),
      today: startOfDay(Date.now()),
      texts,
      formats,
      host: settings.host,
      closeName: settings.words[locale].close,
      acts,
    };
    const hadFocus = root.activeElement?.localName === "textarea";
    showNews(state.unread, availability?.available === true);
    watch(isBeforeEyes(view) && screen === "conversation");
    render(view.isOpen ? <Panel scene={scene} screen={screen} /> : null, box);
    // A conversation may turn up while the first screen is open: its field is another one.
    if (hadFocus && view.isOpen && !root.activeElement) focusField(stage);
  };
}

function isBeforeEyes({ isOpen, isAtEnd }: Stage["view"]): boolean {
  return isOpen && isAtEnd && document.hasFocus() && !document.hidden;
}
