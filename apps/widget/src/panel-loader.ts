import type { Callback, Door, Panel, PanelModule } from "./door.ts";

/** Fetches the panel once, when somebody shows interest, and again after a failure. */
export function createPanelLoader(door: Door) {
  let tries = 0;
  let isOpen = false;
  let code: ReturnType<PanelModule["preparePanel"]> | undefined;
  let panel: Promise<Panel> | undefined;

  /** A module that failed once fails for ever under the same address, so each further try has its own. */
  async function fetchCode() {
    const again = tries++ ? `?${tries}` : "";
    const module: PanelModule = await import(/* @vite-ignore */ door.settings.panel + again);
    return module.preparePanel(door.locale, door.settings.availability);
  }

  /** Resolves when the panel, or nothing, is there; a failure is the owner's to see and the next click's to mend. */
  async function show(open: boolean, callback?: Callback) {
    isOpen = open;
    if (!open && code && !panel) return;
    try {
      code ??= fetchCode();
      panel ??= code.then((mount) => mount(door));
      (await panel).setOpen(isOpen, callback);
    } catch (error) {
      console.warn("Bellhop", error);
      code = panel = undefined;
      door.setOpen(false);
    }
  }

  return {
    isThere: () => !!panel,
    show: (open: boolean, callback?: Callback) => void show(open, callback),
    prefetch() {
      code ??= fetchCode();
      code.catch(() => (code = undefined));
    },
  };
}
