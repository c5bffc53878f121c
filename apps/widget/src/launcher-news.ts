import type { Texts } from "./texts/texts.ts";

/** Writes on the launcher what the line has said: how much is unread, and whether somebody is there. */
export function createLauncherNews(button: HTMLButtonElement, texts: Texts) {
  const badge = button.appendChild(document.createElement("span"));
  badge.className = "badge";
  return (unread: number, isHere: boolean) => {
    button.classList.toggle("here", isHere);
    badge.textContent = unread > 0 ? `${unread}` : "";
    button.setAttribute("aria-description", unread > 0 ? texts.unread(unread) : "");
  };
}
