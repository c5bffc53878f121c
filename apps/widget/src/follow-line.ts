import type { VisitorLink } from "@bellhop/client";
import type { View } from "./view.ts";

/** Trouble with the line, or that it is over; each by the name of the sentence that says it. */
export type LineNews = "lineLost" | "paused" | "works" | "worksAndSent";

type Followed = {
  readonly link: { readonly state: Pick<VisitorLink["state"], "line" | "service" | "pending" | "entries"> };
  readonly view: Pick<View, "lineNews" | "isOpen">;
  change(patch: Pick<View, "lineNews">): void;
};

/** A blink of the line is no news. */
const blinkMs = 1_500;
/** A new line may say at once that it is no better than the last one. */
const settlesMs = 500;
/** Long enough to be read, and to be read out. */
const reliefMs = 6_000;

/** Makes the function that looks at the line: tells of trouble that lasts and, where that was seen, that it is over. */
export function createLineFollower(stage: Followed): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let coming: LineNews | undefined;
  let late: string | undefined;

  function tell(news: LineNews | undefined, afterMs: number) {
    if (news === coming) return;
    coming = news;
    clearTimeout(timer);
    timer = setTimeout(() => {
      stage.change({ lineNews: news });
      if (!isTrouble(news)) tell(undefined, reliefMs);
    }, afterMs);
  }

  return () => {
    const { line, service, pending, entries } = stage.link.state;
    const { lineNews, isOpen } = stage.view;
    const trouble = line === "waiting" ? "lineLost" : service === "paused" && service;
    const sending = pending.findLast(({ state }) => state === "sending");
    const isShown = isTrouble(lineNews);
    late = trouble || isShown ? (sending?.cid ?? late) : undefined;
    const isSent = !pending[0] && entries.some(({ cid }) => cid === late);
    if (trouble) tell(trouble, isShown ? 0 : blinkMs);
    else if (line !== "online") return;
    else if (!isShown) tell(undefined, 0);
    // Not over before what was written has gone out.
    else if (sending) tell(lineNews, 0);
    else tell(isOpen ? (isSent ? "worksAndSent" : "works") : undefined, settlesMs);
  };
}

const isTrouble = (news: LineNews | undefined) => news === "lineLost" || news === "paused";
