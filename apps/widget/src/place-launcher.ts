import type { LoaderSettings } from "@bellhop/protocol";
import type { drawLauncher } from "./draw-launcher.ts";

type Launcher = Pick<ReturnType<typeof drawLauncher>, "host" | "button">;

/**
 * Puts the launcher on the page: outside the body, which client-side routers like to replace. Not at all outside hours
 * if the owner wants it so, unless somebody has a use for it. Its green dot stands only as long as the server vouches
 * for it, or until the panel knows better. Returns the function to call when `isWanted` may have changed.
 */
export function placeLauncher(
  { host, button }: Launcher,
  { availability, until }: LoaderSettings,
  panel: { isThere(): boolean },
  isWanted: () => boolean | undefined,
): () => void {
  const validForMs = until - Date.now();
  let isValid = validForMs > 0;

  function place() {
    const isHidden = isValid && availability.outside?.mode === "hidden";
    if (isHidden && !panel.isThere() && !isWanted()) host.remove();
    else if (!host.isConnected) document.documentElement.append(host);
  }

  function claim(valid: boolean) {
    isValid = valid;
    if (!panel.isThere()) button.classList.toggle("here", valid && availability.available);
    place();
  }

  if (isValid) setTimeout(claim, validForMs, false);
  claim(isValid);
  return place;
}
