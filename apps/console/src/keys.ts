/** What a single key does anywhere outside a text field. */
const commandOf = {
  j: "next",
  k: "previous",
  t: "take",
  e: "close",
  r: "reply",
  n: "note",
  Enter: "takeOffer",
  a: "takeOffer",
  x: "pass",
  p: "promise",
  f: "transfer",
  q: "release",
  d: "check",
  c: "call",
  m: "mute",
  h: "hold",
  u: "hangUp",
  "?": "help",
  Escape: "leave",
} as const;

export type Command = (typeof commandOf)[keyof typeof commandOf];

const handlers = new Map<Command, () => void>();

/** Says what a command does now; the latest handler wins. Returns how to take it back. */
export function handleCommand(command: Command, handler: () => void): () => void {
  handlers.set(command, handler);
  return () => {
    if (handlers.get(command) === handler) handlers.delete(command);
  };
}

export function runCommand(command: Command): void {
  handlers.get(command)?.();
}

/** Listens for keys; returns how to stop. */
export function startKeys(): () => void {
  const hear = (event: KeyboardEvent) => {
    const command = commandFor(event);
    if (!command || !handlers.has(command)) return;
    event.preventDefault();
    runCommand(command);
  };
  addEventListener("keydown", hear);
  return () => removeEventListener("keydown", hear);
}

function commandFor(event: KeyboardEvent): Command | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return null;
  if (document.querySelector("[role=dialog],[role=menu],[role=listbox]")) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (isTyping(event.target) && key !== "Escape") return null;
  if (key === "Enter" && isOnControl(event.target)) return null;
  return Object.hasOwn(commandOf, key) ? commandOf[key as keyof typeof commandOf] : null;
}

/** Enter does something of its own there. */
export function isOnControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("a,button,summary,[role=button],[role=switch]") !== null;
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input,textarea,select,[contenteditable]") !== null;
}
