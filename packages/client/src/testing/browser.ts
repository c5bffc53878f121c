import { setMaxListeners } from "node:events";
import "fake-indexeddb/auto";
import { vi } from "vitest";

// A real server, real sockets, and machines that do other things as well.
vi.setConfig({ testTimeout: 20_000 });

/** What the client touches of a page, for tests in Node. Locks, channels and random numbers are Node's own. */
const page = new EventTarget();
const visible = Object.assign(new EventTarget(), { visibilityState: "visible" });
// Each tab of a test listens to the same page.
setMaxListeners(0, page, visible);

class MemoryLocalStorage {
  readonly #values = new Map<string, string>();
  getItem(key: string): string | null {
    return this.#values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#values.set(key, value);
  }
  clear(): void {
    this.#values.clear();
  }
}

Object.defineProperties(globalThis, {
  document: { value: visible, configurable: true },
  localStorage: { value: new MemoryLocalStorage(), configurable: true },
  addEventListener: { value: page.addEventListener.bind(page), configurable: true },
  removeEventListener: { value: page.removeEventListener.bind(page), configurable: true },
});

export function setVisible(isVisible: boolean): void {
  visible.visibilityState = isVisible ? "visible" : "hidden";
  visible.dispatchEvent(new Event("visibilitychange"));
}

/** As when the person leaves the page, and comes back to it through the back/forward cache. */
export function leavePage(): void {
  page.dispatchEvent(new Event("pagehide"));
}

export function returnToPage(): void {
  page.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
}
