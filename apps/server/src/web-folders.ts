import { fileURLToPath } from "node:url";
import type { WebFolders } from "./http/create-app.ts";

const inWorkspace = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Where the browser's files are built to. */
export const webFolders: WebFolders = {
  widget: inWorkspace("widget/dist"),
  console: inWorkspace("console/dist"),
};
