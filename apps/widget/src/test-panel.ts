import type { CallsOffered, LoaderSettings } from "@bellhop/protocol";
import type { Door } from "./door.ts";
import { mountPanel } from "./mount-panel.ts";
import { loadTexts } from "./texts/texts.ts";

/** The panel as it is drawn when it opens: nothing but the loader has said anything yet. */
export async function openPanel(
  calls: CallsOffered | null,
  outside: LoaderSettings["availability"]["outside"] = null,
): Promise<ShadowRoot> {
  const words = { open: "Open", close: "Close" };
  const settings: LoaderSettings = {
    key: "mounted",
    // Never answers.
    host: "http://bellhop.invalid",
    color: "#1f4d3a",
    ink: "#ffffff",
    panel: "",
    words: { en: words, pl: words, cs: words },
    calls,
    availability: {
      available: !outside,
      count: outside ? 0 : 1,
      agents: [{ id: "a", name: "Ola" }],
      outside,
    },
    until: Date.now() + 600_000,
  };
  const root = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
  const button = root.appendChild(document.createElement("button"));
  const door: Door = { settings, locale: "en", root, button, setOpen: () => {}, tell: () => {} };
  mountPanel(door, await loadTexts("en")).setOpen(true);
  return root;
}
