import { useEffect, useRef, useState } from "preact/hooks";
import { useDesk } from "./desk-context.ts";

/** What the person should know of the line now; `works` follows trouble that was told. */
export type LineNews = "connecting" | "waiting" | "paused" | "slow" | "works";

/** A blink of the line is no news. */
const PATIENCE_MS = 1_500;
/** A new line may say at once that it is no better than the last one. */
const SETTLES_MS = 500;
/** Long enough to be read, and to be read out. */
const RELIEF_MS = 6_000;

/** Tells of trouble that lasts, and for a moment that it is over. */
export function useLineNews(): LineNews | null {
  const trouble = useDesk(({ line, service }) => {
    if (line === "connecting" || line === "waiting") return line;
    return service === "normal" ? null : service;
  });
  const [news, setNews] = useState<LineNews | null>(null);
  const told = useRef(news);
  useEffect(() => {
    const before = told.current;
    const tell = (next: LineNews | null) => {
      told.current = next;
      setNews(next);
    };
    const tellTrouble = () => [setTimeout(tell, before && before !== "works" ? 0 : PATIENCE_MS, trouble)];
    const tellRelief = () => [
      setTimeout(tell, SETTLES_MS, before === "connecting" ? null : "works"),
      setTimeout(tell, SETTLES_MS + RELIEF_MS, null),
    ];
    const timers = trouble ? tellTrouble() : before ? tellRelief() : [];
    return () => timers.forEach(clearTimeout);
  }, [trouble]);
  return news;
}
