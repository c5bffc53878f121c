import type { CallDesk } from "./create-desk.ts";

/** Between two soft chimes of an invitation. */
const chimeMs = 3_000;

/** Whatever becomes of the call: joined when it is time, rung when an agent asks, shown by the launcher. */
export function followCall(desk: CallDesk) {
  const { stage, calls } = desk;
  let chimes: ReturnType<typeof setInterval> | undefined;

  function ring(isRinging: boolean) {
    if (isRinging === (chimes !== undefined)) return;
    clearInterval(chimes);
    chimes = isRinging ? setInterval(chime, chimeMs) : undefined;
    if (isRinging) chime();
  }
  function chime() {
    if (stage.view.quiet) return;
    import("../play-chime.ts").then(
      ({ playChime }) => playChime(),
      () => {},
    );
  }
  function look() {
    const { call } = desk;
    desk.talk.follow();
    ring(desk.isInvited);
    stage.door.button.classList.toggle("calling", !!call && /^(dialing.*|connected)$/.test(call.stage.name));
    if (call?.stage.name === "scheduled") void desk.times.fetch();
    desk.draw();
  }
  calls.subscribe(look);
  showWhatStands(desk);
  look();
}

/** After a reload of the page the visitor finds what they have asked for. */
function showWhatStands({ call, stage, change }: CallDesk) {
  if (!call || call.stage.name === "ended") return;
  change({ step: "call" });
  const isSoon = /^(offered|waiting|dialingAgent)$/.test(call.stage.name);
  if (isSoon && call.by === "visitor" && !stage.view.screen) stage.change({ screen: "call" });
}
