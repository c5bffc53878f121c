import { useState } from "preact/hooks";

/** Files dragged over a part of the page: whether they hover, and the ones let go. */
export function useFileDrop() {
  const [isHovering, setHovering] = useState(false);
  const [dropped, setDropped] = useState<File[]>([]);
  const handlers = {
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setHovering(true);
    },
    onDragLeave(event: DragEvent) {
      const { currentTarget, relatedTarget } = event;
      // Moving between children leaves each of them; only leaving the whole counts.
      if (
        currentTarget instanceof Node &&
        relatedTarget instanceof Node &&
        currentTarget.contains(relatedTarget)
      )
        return;
      setHovering(false);
    },
    onDrop(event: DragEvent) {
      event.preventDefault();
      setHovering(false);
      setDropped([...(event.dataTransfer?.files ?? [])]);
    },
  };
  return { isHovering, dropped, handlers };
}
