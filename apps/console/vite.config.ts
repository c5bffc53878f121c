import { fileURLToPath } from "node:url";
import { httpRoutes } from "@bellhop/protocol/http";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";

const compat = (path: string) => fileURLToPath(import.meta.resolve(path));

/** A classic script of its own, so that it runs before the first paint. */
const themeFirst: Plugin = {
  name: "theme-first",
  transformIndexHtml: () => [{ tag: "script", attrs: { src: "/console/theme.js" }, injectTo: "head" }],
};

/**
 * Of the HTTP table the browser needs methods and addresses. Its schemas stay out: with them comes zod, which
 * probes for eval and so breaks the console's own content security policy.
 */
const routesOnly: Plugin = {
  name: "routes-only",
  enforce: "pre",
  resolveId: (id) => (id === "@bellhop/protocol/http" ? "\0http-routes" : null),
  load(id) {
    if (id !== "\0http-routes") return null;
    const routes = Object.entries(httpRoutes).map(([name, { method, url }]) => [name, { method, url }]);
    return `export const httpRoutes = ${JSON.stringify(Object.fromEntries(routes))};`;
  },
};

export default defineConfig({
  base: "/console/",
  plugins: [tailwindcss(), themeFirst, routesOnly],
  resolve: {
    alias: [
      { find: /^react(-dom)?$/, replacement: compat("preact/compat") },
      { find: "react-dom/client", replacement: compat("preact/compat/client") },
      { find: /^react\/jsx(-dev)?-runtime$/, replacement: compat("preact/jsx-runtime") },
    ],
    dedupe: ["preact"],
  },
  build: {
    target: "es2023",
    // light-dark() as it is; older browsers would get it rewritten into something larger.
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    // A data: address would need its own line in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file: people who answer keep the page open all day.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // Base UI marks its files for servers that render; here that means nothing.
      onLog: (level, log, report) => log.code !== "MODULE_LEVEL_DIRECTIVE" && report(level, log),
    },
  },
});
