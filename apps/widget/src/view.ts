import type { VisitorState } from "@bellhop/client";
import type { LineNews } from "./follow-line.ts";

/** What the panel knows besides the conversation: where the person is and what they opened. */
export type View = {
  isOpen: boolean;
  /** Null until chosen: then it follows whether there is a conversation. */
  screen: Screen | null;
  /** An earlier page has left the note that there is a conversation; it stands until the line says more. */
  goesOn: boolean;
  isMenuOpen: boolean;
  isDropping: boolean;
  quiet: boolean;
  /** The newest line is in sight. */
  isAtEnd: boolean;
  isLoadingEarlier: boolean;
  isEmailWrong: boolean;
  /** What was chosen on being told that it takes longer, by that announcement. */
  wait?: { cid: string; wants: "wait" | "email" };
  /** Why something was not taken; gone with the next thing written. */
  problem: string;
  lineNews?: LineNews | undefined;
};

export type Screen = "home" | "conversation" | "call";

export function createView({ open = false, quiet = false }: { open?: boolean; quiet?: boolean }): View {
  return {
    isOpen: false,
    screen: null,
    goesOn: open,
    isMenuOpen: false,
    isDropping: false,
    quiet,
    isAtEnd: true,
    isLoadingEarlier: false,
    isEmailWrong: false,
    problem: "",
  };
}

/** Where the person chose to be, else where the conversation is. */
export function chooseScreen({ screen, goesOn }: View, state: VisitorState): Screen {
  if (screen) return screen;
  const { conversation, pending, siteName } = state;
  const isOpen = conversation ? conversation.status === "open" : goesOn && !siteName;
  return isOpen || pending.length > 0 ? "conversation" : "home";
}
