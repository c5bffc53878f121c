import { createLauncherSheet } from "./launcher-sheet.ts";

const bubble = "M21 11.5a8.5 8.5 0 0 1-12.6 7.4L3 20.5l1.7-5A8.5 8.5 0 1 1 21 11.5z";

/** One round button in a shadow root of its own, not yet on the page. */
export function drawLauncher(color: string, ink: string) {
  const host = document.createElement("bellhop-chat");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [createLauncherSheet(color, ink)];
  const button = document.createElement("button");
  button.className = "launcher";
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", bubble);
  svg.append(path);
  button.append(svg);
  root.append(button);
  return { host, root, button };
}
