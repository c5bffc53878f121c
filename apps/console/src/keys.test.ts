import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { handleCommand, startKeys } from "./keys.ts";

let stop: () => void;
beforeEach(() => {
  stop = startKeys();
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

function press(
  key: string,
  target: EventTarget = document.body,
  change: KeyboardEventInit = {},
): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...change });
  target.dispatchEvent(event);
  return event;
}

function put<K extends keyof HTMLElementTagNameMap>(tag: K): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  document.body.append(element);
  return element;
}

it("runs the command of a key and keeps the browser from acting on it", () => {
  const take = vi.fn();
  const release = handleCommand("take", take);
  expect(press("t").defaultPrevented).toBe(true);
  expect(press("T").defaultPrevented).toBe(true);
  expect(take).toHaveBeenCalledTimes(2);
  release();
  expect(press("t").defaultPrevented).toBe(false);
  expect(take).toHaveBeenCalledTimes(2);
});

it("leaves letters to text fields, but Escape leads out of them", () => {
  const close = vi.fn();
  const leave = vi.fn();
  const releases = [handleCommand("close", close), handleCommand("leave", leave)];
  const field = put("textarea");
  press("e", field);
  press("Escape", field);
  expect(close).not.toHaveBeenCalled();
  expect(leave).toHaveBeenCalledOnce();
  for (const release of releases) release();
});

it("leaves shortcuts of the browser and open dialogs alone", () => {
  const close = vi.fn();
  const release = handleCommand("close", close);
  press("e", document.body, { ctrlKey: true });
  press("e", document.body, { metaKey: true });
  put("div").setAttribute("role", "dialog");
  press("e");
  expect(close).not.toHaveBeenCalled();
  release();
});

it("Enter takes what is offered, but means something else on a control and in a text", () => {
  const take = vi.fn();
  const release = handleCommand("takeOffer", take);
  for (const tag of ["button", "a", "textarea"] as const) press("Enter", put(tag));
  expect(take).not.toHaveBeenCalled();
  press("a", put("button"));
  press("Enter");
  expect(take).toHaveBeenCalledTimes(2);
  release();
});
