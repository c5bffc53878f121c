import { useVirtualizer } from "@tanstack/react-virtual";
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useTexts } from "../texts-context.ts";
import { useCommand } from "../use-command.ts";
import { useStable } from "../use-stable.ts";
import { ConversationRow } from "./conversation-row.tsx";
import { hasSeveralSites, type ListRow, neighbourOf } from "./list-rows.ts";

/** In rem, so that a larger browser font keeps its room. */
const rowHeights = { heading: 2.25, conversation: 3.5 };

type Props = {
  rows: ListRow[];
  selectedId: string | null;
  onOpen: (id: string) => void;
  foot?: ComponentChildren;
  onNearEnd?: () => void;
};

/** All conversations as one list; only the rows in sight are in the page. One row takes the Tab, arrows move it. */
export function ConversationList({ rows, selectedId, onOpen, foot, onNearEnd }: Props) {
  const { t } = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const showsSite = useMemo(() => hasSeveralSites(rows), [rows]);
  const virtualizer = useRows(rows, scroller, onNearEnd);
  const { cursorId, move, moveTo } = useCursor(rows, selectedId, scroller, (index) =>
    virtualizer.scrollToIndex(index),
  );
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -rows.length, End: rows.length };
  const onKeyDown = useStable((event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(step);
  });
  const openRow = useStable((id: string) => {
    moveTo(id);
    onOpen(id);
  });
  const drawRow = (row: ListRow) =>
    row.kind === "heading" ? (
      <GroupHeading row={row} />
    ) : (
      <ConversationRow
        desk={row.desk}
        isSelected={row.key === selectedId}
        isCursor={row.key === cursorId}
        isFollowUp={row.isFollowUp}
        showsSite={showsSite}
        onKeyDown={onKeyDown}
        onOpen={openRow}
      />
    );
  return (
    <div ref={scroller} class="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <ul
        aria-label={t.inbox.list}
        class="relative min-h-px"
        style={{ height: `${virtualizer.getTotalSize()}px` }}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start, size }) => {
          const row = rows[index];
          return row ? (
            <li
              key={key}
              class="absolute inset-x-0 top-0"
              style={{ height: `${size}px`, transform: `translateY(${start}px)` }}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
            >
              {drawRow(row)}
            </li>
          ) : null;
        })}
      </ul>
      {foot}
    </div>
  );
}

/** Which rows are in sight, and when the last of them is. */
function useRows(
  rows: ListRow[],
  scroller: { current: HTMLDivElement | null },
  onNearEnd: (() => void) | undefined,
) {
  const rem = rootFontSize();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback((index) => rowHeights[rows[index]?.kind ?? "conversation"] * rem, [rows, rem]),
    // The same function as long as the rows are the same: a new one would measure all of them again.
    getItemKey: useCallback((index) => rows[index]?.key ?? index, [rows]),
    overscan: 8,
  });
  const lastShown = virtualizer.getVirtualItems().at(-1)?.index ?? -1;
  const isNearEnd = rows.length > 0 && lastShown >= rows.length - 1;
  useEffect(() => {
    if (isNearEnd) onNearEnd?.();
  }, [isNearEnd, rows.length]);
  return virtualizer;
}

function GroupHeading({ row }: { row: Extract<ListRow, { kind: "heading" }> }) {
  const { t } = useTexts();
  return (
    <h2 class="flex h-full items-end justify-between px-4 pb-1.5 font-strong text-ink-2 text-small">
      {t.inbox[row.group]}
      <span class="numerals">{row.count}</span>
    </h2>
  );
}

/** Which row the keyboard is on. Follows the opened conversation, survives rows that come and go. */
function useCursor(
  rows: ListRow[],
  selectedId: string | null,
  scroller: { current: HTMLDivElement | null },
  scrollTo: (index: number) => void,
) {
  const [wanted, setWanted] = useState(selectedId);
  useEffect(() => {
    if (selectedId) setWanted(selectedId);
  }, [selectedId]);
  const isThere = useMemo(() => rows.some((row) => row.key === wanted), [rows, wanted]);
  const cursorId = isThere ? wanted : neighbourOf(rows, null, 0);
  const focus = (id: string | null) => {
    if (!id) return;
    setWanted(id);
    scrollTo(rows.findIndex((row) => row.key === id));
    const row = () => scroller.current?.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`);
    // A row out of sight is drawn a moment later; until then keys must not go where the focus was.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    if (row()) row()?.focus();
    else requestAnimationFrame(() => row()?.focus());
  };
  const hasFocus = () => scroller.current?.contains(document.activeElement) ?? false;
  const move = (step: number) =>
    focus(hasFocus() || selectedId ? neighbourOf(rows, cursorId, step) : cursorId);
  useCommand("next", () => move(1));
  useCommand("previous", () => move(-1));
  useCommand("leave", () => focus(cursorId));
  return { cursorId, move, moveTo: setWanted };
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
