import type { Pending } from "@bellhop/client";
import type { Scene } from "../scene.ts";
import { Icon } from "../ui/icon.tsx";

type Props = { pending: Pending; scene: Scene };

/** How far a file has come, and the way to take it back. */
export function UploadProgress({ pending, scene: { texts, acts } }: Props) {
  if (pending.state === "failed") return null;
  return (
    <>
      <progress value={pending.progress ?? 0} aria-label={texts.sending} />
      <button type="button" class="tool" aria-label={texts.cancel} onClick={() => acts.discard(pending.cid)}>
        <Icon name="close" />
      </button>
    </>
  );
}
