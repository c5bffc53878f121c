import { fileURLToPath } from "node:url";
import type { WebFolders } from "./http/create-app.ts";

/** From `apps/server/src` and from `apps/server/dist` alike. */
const inWorkspace = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Where the browser's files are built to. */
export const webFolders: WebFolders = {
  widget: inWorkspace("widget/dist"),
  console: inWorkspace("console/dist"),
};

export const demoStyleFile = inWorkspace("server/src/demo/shop.css");
