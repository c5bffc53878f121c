import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** Nearer to the end than this counts as reading the newest. */
const NEAR_PX = 48;

/** Keeps a log at its end while the reader is there, and in place when something is put above or below. */
export function useLogScroll(lastKey: string | null, count: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const [hasNew, setHasNew] = useState(false);
  const before = useRef({ lastKey: null as string | null, count: 0, height: 0, atEnd: true });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const last = before.current;
    const grewAbove = count > last.count && lastKey === last.lastKey && last.count > 0;
    if (grewAbove && !last.atEnd) element.scrollTop += element.scrollHeight - last.height;
    else if (last.atEnd) element.scrollTop = element.scrollHeight;
    else if (lastKey !== last.lastKey) setHasNew(true);
    before.current = { ...last, lastKey, count, height: element.scrollHeight };
  }, [lastKey, count]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // Pictures that arrive, a composer that grows, a phone's keyboard: the end stays the end.
    const observer = new ResizeObserver(() => {
      if (before.current.atEnd) element.scrollTop = element.scrollHeight;
      before.current.height = element.scrollHeight;
    });
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    before.current.atEnd = atEnd;
    setAtEnd(atEnd);
    if (atEnd) setHasNew(false);
  };
  const toEnd = () => {
    before.current.atEnd = true;
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  };
  return { scroller, isAtEnd, hasNew, onScroll, toEnd };
}
