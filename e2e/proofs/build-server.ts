import { fileURLToPath } from "node:url";
import { build } from "vite";

const server = fileURLToPath(new URL("../../apps/server/", import.meta.url));
const entry = fileURLToPath(new URL("./server.ts", import.meta.url));
const folder = "dist-proofs";

/** The built server of the proofs; it stands beside the product's own, since paths are counted from there. */
export const builtServer = `${server}${folder}/proof-server.js`;

/**
 * Builds `server.ts` the way the product is built: a proof starts its servers again and again, and from hundreds of
 * TypeScript modules each start costs twice as much. Also the set-up of the tests that start them.
 */
export default async function buildServer(): Promise<void> {
  await build({
    root: server,
    configFile: `${server}vite.config.ts`,
    logLevel: "warn",
    build: {
      outDir: folder,
      // Another run may be starting servers from there.
      emptyOutDir: false,
      rolldownOptions: { input: { "proof-server": entry }, output: { chunkFileNames: "[name].js" } },
    },
  });
}
