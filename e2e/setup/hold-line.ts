import type { Page, WebSocketRoute } from "@playwright/test";

/** A page's line to Bellhop in the test's hand. Nobody is told what is done to it: neither end sees it close. */
export type HeldLine = {
  /** Nothing passes any more, either way: a laptop that was closed, a network that went. */
  silence(): void;
  /** What the page says gets through; what it would hear is kept. */
  deafen(): void;
  /** Everything passes again. What was kept is heard now; a line that was silent is dead and has to be opened anew. */
  release(): Promise<void>;
};

/** Call it before the page opens its line. */
export async function holdLine(page: Page): Promise<HeldLine> {
  let state: "open" | "deaf" | "silent" = "open";
  let kept: (() => void)[] = [];
  const lines = new Set<WebSocketRoute>();
  await page.routeWebSocket(/\/socket\//, (near) => {
    lines.add(near);
    // It seems to open, as behind a router that lost its own line.
    if (state === "silent") return;
    const far = near.connectToServer();
    lines.add(far);
    near.onMessage((message) => state !== "silent" && far.send(message));
    near.onClose((code, reason) => state !== "silent" && far.close({ code, reason }));
    const tell = (say: () => void) => {
      if (state === "open") say();
      else if (state === "deaf") kept.push(say);
    };
    far.onMessage((message) => tell(() => near.send(message)));
    far.onClose((code, reason) => tell(() => void near.close({ code, reason })));
  });
  return {
    silence() {
      state = "silent";
    },
    deafen() {
      state = "deaf";
    },
    async release() {
      const wasSilent = state === "silent";
      state = "open";
      for (const say of kept) say();
      kept = [];
      if (wasSilent) await Promise.all([...lines].map((line) => line.close().catch(() => {})));
    },
  };
}
