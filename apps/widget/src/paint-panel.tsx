import { render } from "preact";
import { needsCall } from "./call/needs-call.ts";
import { createCareFollower } from "./care/follow-need.ts";
import { createActs } from "./create-acts.ts";
import { createPart } from "./fetch-part.ts";
import { needsFiles } from "./files/needs-files.ts";
import { focusField } from "./focus-field.ts";
import { startOfDay } from "./formats.ts";
import { createLauncherNews } from "./launcher-news.ts";
import type { Scene } from "./scene.ts";
import type { Stage } from "./stage.ts";
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
  const files = createPart(stage, async () => (await import("./files/files.ts")).files);
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
    if (needsCall(state)) void stage.call.fetch();
    if (needsFiles(state)) void files.fetch();
    const { it: call, isComing: isCallComing } = stage.call;
    const scene: Scene = {
      state,
      view,
      availability,
      calls: state.calls ?? settings.calls,
      ...whoIsThere(state, availability),
      ...followNeed(state, availability),
      call,
      files: files.it,
      isCallComing,
      today: startOfDay(Date.now()),
      locale,
      texts,
      formats,
      host: settings.host,
      closeName: settings.words[locale].close,
      acts,
    };
    const hadFocus = root.activeElement?.localName === "textarea";
    showNews(state.unread, availability?.available === true);
    watch(isBeforeEyes(view) && screen === "conversation");
    render(view.isOpen ? <Panel scene={scene} screen={screen} /> : call && <call.Bar scene={scene} />, box);
    // A conversation may turn up while the first screen is open: its field is another one.
    if (hadFocus && view.isOpen && !root.activeElement) focusField(stage);
  };
}

function isBeforeEyes({ isOpen, isAtEnd }: Stage["view"]): boolean {
  return isOpen && isAtEnd && document.hasFocus() && !document.hidden;
}
