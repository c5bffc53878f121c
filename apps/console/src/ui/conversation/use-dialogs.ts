import { useState } from "preact/hooks";
import { useCommand } from "../use-command.ts";
import type { Ownership } from "./use-ownership.ts";

type Dialog = "promise" | "transfer" | "duty";
export type Dialogs = { shown: Dialog | null; open: (dialog: Dialog) => void; close: () => void };

/** Which dialog of the conversation is open; the keys P, F and D open them where they make sense. */
export function useDialogs({ standing, busy }: Ownership, owesCheck: boolean): Dialogs {
  const [shown, setShown] = useState<Dialog | null>(null);
  const isOwner = standing === "mine" && !busy;
  useCommand("promise", isOwner ? () => setShown("promise") : null);
  useCommand("transfer", isOwner ? () => setShown("transfer") : null);
  useCommand("check", owesCheck ? () => setShown("duty") : null);
  return { shown, open: setShown, close: () => setShown(null) };
}
