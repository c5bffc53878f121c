import { defineConfig, type Plugin } from "vite";
import { leanSocketIo } from "./src/wire/lean-socket-io.ts";

/**
 * Two builds into one folder. `vite build` makes the panel: ES modules with hashed chunks and a manifest.
 * `vite build --mode loader` makes `loader.js`: one classic script, which the server completes with a
 * site's settings.
 */
export default defineConfig(({ mode }) => ({
  // Chunks find each other relative to themselves: they are loaded by pages of other origins.
  base: "./",
  plugins: mode === "loader" ? [] : [leanSocketIo(), plainImports(), writeManifest()],
  build: mode === "loader" ? loaderBuild : panelBuild,
}));

/** What constructable style sheets need; no prefixes and fallbacks for anything older. */
const browsers = ["chrome111", "firefox113", "safari16.4"];

const loaderBuild = {
  target: browsers,
  emptyOutDir: false,
  rolldownOptions: {
    input: "src/loader.ts",
    output: { format: "iife" as const, entryFileNames: "loader.js" },
  },
};

const panelBuild = {
  target: browsers,
  // The style sheet is written for those browsers; newer names here keep it from being "translated" and growing.
  cssTarget: ["chrome123", "firefox121", "safari17.5"],
  modulePreload: false as const,
  rolldownOptions: {
    input: { panel: "src/main.ts" },
    preserveEntrySignatures: "allow-extension" as const,
    output: { entryFileNames: "assets/[name]-[hash].js", chunkFileNames: "assets/[name]-[hash].js" },
  },
};

/** `import()` stays `import()`: Vite's helper adds `<link>` elements, which are none of the host page's business. */
function plainImports(): Plugin {
  return {
    name: "plain-imports",
    apply: "build",
    enforce: "pre",
    load: (id) =>
      id.includes("vite/preload-helper") ? "export const __vitePreload = (load) => load();" : undefined,
  };
}

/** Tells the server the panel's hashed name. */
function writeManifest(): Plugin {
  return {
    name: "write-manifest",
    apply: "build",
    generateBundle(_options, bundle) {
      const panel = Object.values(bundle).find(
        (output) => output.type === "chunk" && output.isEntry,
      )?.fileName;
      this.emitFile({ type: "asset", fileName: "manifest.json", source: JSON.stringify({ panel }) });
    },
  };
}
