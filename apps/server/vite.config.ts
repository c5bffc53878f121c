import { defineConfig } from "vite";

/**
 * The server as few files of plain JavaScript, for `npm start`: the same program in 50 MB less than its hundreds of
 * TypeScript modules. Everything also runs from the sources as they are. Chunks lie side by side, one folder deep
 * like `src`, since paths are counted from where a file stands.
 */
export default defineConfig({
  ssr: {
    noExternal: true,
    // What finds files of its own beside itself, and what only some servers load.
    external: ["@fastify/swagger", "@fastify/swagger-ui", "ioredis", "pg", "pino"],
  },
  build: {
    ssr: true,
    target: "node24",
    // Names in stack traces are worth more than the rest of the bytes.
    minify: false,
    rolldownOptions: {
      input: {
        main: "src/main.ts",
        "sqlite-writer-worker": "src/adapters/sqlite-writer-worker.ts",
        "sqlite-reader-worker": "src/adapters/sqlite-reader-worker.ts",
      },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
});
