import { Icon } from "../ui/icon.tsx";
import type { CareProps } from "./care-props.ts";
import { findAnnouncement, isClosedUntilLater, isWaitChoiceWanted } from "./waiting.ts";

/**
 * Where one stands, how long it will take, and what one may do instead. Only the place and a reason are read out when
 * they change; the minutes pass silently.
 */
export function WaitLine({ scene, care: { texts } }: CareProps) {
  const { state, view, outside, acts } = scene;
  const { conversation } = state;
  // While nobody works nothing moves: when somebody is back says more than a place.
  const isMoving = conversation?.status === "open" && !conversation.agent;
  const queue = isMoving && !outside && !isClosedUntilLater(state) ? state.queue : null;
  const announcement = findAnnouncement(state);
  const isChosen = !!announcement && view.wait?.cid === announcement.cid;
  return (
    <div class="wait">
      {queue && <Icon name="sending" />}
      <p>
        <span role="status">{queue && texts.place(queue.place)}</span>
        {queue?.expectedMs && ` · ${texts.about(Math.ceil(queue.expectedMs / 60_000))}`}
        <span role="status" class="small">
          {queue?.reason && texts.reasons[queue.reason]}
        </span>
      </p>
      {announcement && isWaitChoiceWanted(scene) && (
        <div class="row">
          {!isChosen && (
            <button type="button" class="choice" onClick={() => acts.chooseWait(announcement.cid, "wait")}>
              {texts.keepWaiting}
            </button>
          )}
          <button type="button" class="choice" onClick={() => acts.chooseWait(announcement.cid, "email")}>
            {texts.leaveEmail}
          </button>
        </div>
      )}
    </div>
  );
}
