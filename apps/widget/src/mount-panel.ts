import { openCall } from "./call/open-call.ts";
import type { Door, Panel } from "./door.ts";
import { focusField } from "./focus-field.ts";
import { createLineFollower } from "./follow-line.ts";
import { createPainter } from "./paint-panel.tsx";
import { createPhoneScreen } from "./phone-screen.ts";
import { createStage, type Stage } from "./stage.ts";
import type { Texts } from "./texts/texts.ts";

/** Joins the line and the screens: every change of either draws the panel anew. */
export function mountPanel(door: Door, texts: Texts): Panel {
  const stage = createStage(door, texts, () => draw());
  const draw = createPainter(stage);
  const fitPhone = createPhoneScreen(stage.box);
  stage.link.subscribe(draw);
  stage.link.subscribe(createLineFollower(stage));
  hearIncoming(stage);
  followPage(stage, draw);
  // "Tomorrow" is another day after midnight, on a panel that nothing else draws anew.
  setInterval(draw, 60_000);
  draw();
  return {
    setOpen(isOpen, callback) {
      const hadFocus = !!door.root.activeElement;
      stage.box.dir = door.button.dir;
      fitPhone(isOpen);
      stage.change({ isOpen, isMenuOpen: false, isDropping: false, isAtEnd: true });
      if (isOpen) focusField(stage);
      else if (hadFocus) door.button.focus();
      if (callback) void openCall(stage, callback);
    },
  };
}

function hearIncoming(stage: Stage) {
  stage.link.onIncoming(({ at, body }, isFirst) => {
    if (body.kind !== "message" && body.kind !== "file") return;
    stage.door.tell("message", { from: "agent", kind: body.kind, at });
    // A sound that cannot be fetched is no loss.
    if (isFirst && !stage.view.quiet)
      import("./play-chime.ts").then(
        (chime) => chime.playChime(),
        () => {},
      );
  });
}

/** Whether somebody looks decides what is read; where they are is what the agent sees. */
function followPage({ link }: Stage, draw: () => void) {
  for (const event of ["focus", "blur", "visibilitychange"]) addEventListener(event, draw);
  // Shops that change pages without loading them; the title follows a little later.
  (window as { navigation?: EventTarget }).navigation?.addEventListener("currententrychange", () =>
    setTimeout(() => link.reportPage(), 300),
  );
}
