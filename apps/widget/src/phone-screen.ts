/** Where the panel is the whole screen: narrow phones, and phones held sideways. */
const phone = "(max-width: 479.98px), (max-height: 399.98px)";

/**
 * On a phone the open panel fills what the keyboard leaves free, and the page behind neither scrolls nor takes
 * focus. Returns the function to call when the panel opens or closes; closing gives the page back as it was.
 */
export function createPhoneScreen(box: HTMLElement): (isOpen: boolean) => void {
  const media = matchMedia(phone);
  const viewport = window.visualViewport;
  const page = document.documentElement;
  let isOpen = false;
  let giveBack: (() => void) | undefined;

  const fit = () => {
    const isFull = isOpen && media.matches;
    box.classList.toggle("phone", isFull);
    if (isFull && viewport) {
      box.style.setProperty("--top", `${viewport.offsetTop}px`);
      box.style.setProperty("--height", `${viewport.height}px`);
    }
    if (isFull) giveBack ??= holdPage(page);
    else {
      giveBack?.();
      giveBack = undefined;
    }
  };
  media.addEventListener("change", fit);
  // What lies behind cannot be seen, so the focus comes back.
  document.addEventListener("focusin", ({ target }) => {
    if (giveBack && !isPart(box, target)) box.querySelector("section")?.focus();
  });
  viewport?.addEventListener("resize", fit);
  viewport?.addEventListener("scroll", fit);
  return (open) => {
    isOpen = open;
    fit();
  };
}

/** Events of a shadow tree name its host as their target. */
function isPart(box: HTMLElement, target: EventTarget | null): boolean {
  return (box.getRootNode() as ShadowRoot).host === target;
}

/** The scroll bar's place is kept, so that nothing moves. */
function holdPage(page: HTMLElement): () => void {
  const before = page.style.cssText;
  if (innerWidth > page.clientWidth) page.style.setProperty("scrollbar-gutter", "stable");
  page.style.setProperty("overflow", "hidden", "important");
  return () => {
    page.style.cssText = before;
  };
}
