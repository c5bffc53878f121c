import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runChild } from "./children.mjs";

const vite = "node_modules/vite/bin/vite.js";
const stampFile = "node_modules/.cache/bellhop-web-build";

/** The panel empties the widget's folder, so the loader comes after it. The server is built for those who start it. */
const builds = [
  [["apps/widget"], ["apps/widget", "--mode", "loader"]],
  [["apps/console"]],
  [["apps/server"]],
];
const sources = [
  "apps/widget",
  "apps/console",
  "apps/server",
  "packages/client",
  "packages/core",
  "packages/protocol",
];
const outputs = ["apps/widget/dist/loader.js", "apps/console/dist/index.html", "apps/server/dist/main.js"];

export async function buildWeb(env, options = {}) {
  const startedAt = new Date();
  const results = await Promise.all(builds.map((steps) => buildInTurn(steps, env, options)));
  const failed = results.find((result) => result.code !== 0);
  if (!failed) {
    mkdirSync("node_modules/.cache", { recursive: true });
    writeFileSync(stampFile, "");
    utimesSync(stampFile, startedAt, startedAt);
  }
  return { code: failed?.code ?? 0, output: results.map((result) => result.output).join("") };
}

async function buildInTurn(steps, env, options) {
  let output = "";
  for (const [folder, ...args] of steps) {
    const result = await runChild(
      "node",
      [join(process.cwd(), vite), "build", "--logLevel", "warn", ...args],
      {
        ...options,
        cwd: folder,
        env,
      },
    );
    output += result.output;
    if (result.code !== 0) return { code: result.code, output };
  }
  return { code: 0, output };
}

/** Folders count too: their time changes when a file goes away. */
export function isWebBuildFresh() {
  const builtAt = modifiedAt(stampFile);
  if (builtAt === 0 || outputs.some((file) => modifiedAt(file) === 0)) return false;
  const files = sources.flatMap((folder) => [
    ...["package.json", "tsconfig.json", "vite.config.ts", "index.html"].map((name) => join(folder, name)),
    ...under(join(folder, "src")),
    ...under(join(folder, "public")),
  ]);
  return ["pnpm-lock.yaml", "tsconfig.base.json", ...files].every((file) => modifiedAt(file) < builtAt);
}

function under(folder) {
  if (modifiedAt(folder) === 0) return [];
  return [folder, ...readdirSync(folder, { recursive: true }).map((name) => join(folder, name))];
}

function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
