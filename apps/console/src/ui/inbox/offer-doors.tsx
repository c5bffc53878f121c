import type { LucideIcon } from "lucide-preact";
import { useDesk } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
import { Key } from "../parts/key.tsx";
import { useTexts } from "../texts-context.ts";
import { useKeyThatTakes } from "./use-key-that-takes.ts";

type Props = {
  icon: LucideIcon;
  words: string;
  busy: boolean;
  /** Another card on the page has the keys. */
  hasKeys?: boolean;
  onTake: () => void;
  onPass: () => void;
};

/** Yes and no to what is offered, with the key that says yes from where the hands are. */
export function OfferDoors({ icon, words, busy, hasKeys = true, onTake, onPass }: Props) {
  const { t } = useTexts();
  const key = useKeyThatTakes();
  const isPaused = useDesk((state) => state.service === "paused");
  return (
    <div class="flex items-center gap-1">
      <Button
        kind="primary"
        icon={icon}
        busy={busy}
        disabled={isPaused}
        {...(hasKeys && { "aria-keyshortcuts": "Enter A" })}
        onClick={onTake}
      >
        {words}
      </Button>
      <Button
        kind="plain"
        disabled={busy}
        {...(hasKeys && { "aria-keyshortcuts": "X" })}
        onClick={onPass}
        class="hover:bg-brass-line/40"
      >
        {t.offer.pass}
      </Button>
      {hasKeys && key && (
        <span class="ml-auto pointer-coarse:hidden" aria-hidden="true">
          <Key>{key}</Key>
        </span>
      )}
    </div>
  );
}
