import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { runChild } from "./children.mjs";

/** The first with `node:sqlite` and type stripping as we use them; and the one fetched when it is missing. */
const OLDEST_NODE = [24, 15];
const NODE = "node@24.21.0";

const onWindows = process.platform === "win32";
const stampFile = join("node_modules", ".cache", "bellhop-toolchain.json");

/**
 * Makes sure of Node, pnpm and the installed packages, and resolves to the PATH under which `node` is the
 * right one. Costs nothing when all three are as they were left. Speaks on stderr only.
 */
export async function prepareToolchain() {
  const stamp = readStamp();
  const path = [process.env.PATH];
  const nodeFits = isNewEnough(process.version);
  if (nodeFits) path.unshift(dirname(process.execPath));
  else if (stamp.nodeFolder && existsSync(stamp.nodeFolder)) path.unshift(stamp.nodeFolder);
  const haveNode = path.length > 1;

  const wanted = hashOfManifests();
  if (haveNode && stamp.installed === wanted) return path.join(delimiter);

  const pnpm = JSON.parse(readFileSync("package.json", "utf8")).packageManager;
  const missing = [];
  if (!nodeFits) missing.push(NODE);
  if (!(await hasPnpm(pnpm))) missing.push(pnpm);
  const toolPath = missing.length > 0 ? await fetchTools(missing) : process.env.PATH;
  const env = {
    ...process.env,
    PATH: nodeFits ? `${dirname(process.execPath)}${delimiter}${toolPath}` : toolPath,
  };

  await install(env);
  writeStamp({ installed: wanted, nodeFolder: nodeFits ? null : toolPath.split(delimiter)[0] });
  return env.PATH;
}

function isNewEnough(version) {
  const [major, minor] = version.slice(1).split(".").map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

async function hasPnpm(spec) {
  // Asked outside the project: inside it, older versions would fetch the one that package.json names.
  const { code, output } = await runChild("pnpm", ["--version"], {
    quiet: true,
    cwd: tmpdir(),
    shell: onWindows,
    timeout: 10_000,
  });
  return code === 0 && output.trim().split(".")[0] === spec.split("@")[1].split(".")[0];
}

/** One npx call for everything that is missing. Returns its PATH, whose first entry holds the programs. */
async function fetchTools(specs) {
  say(`fetching ${specs.join(" and ")}`);
  const printPath = `require("fs").writeFileSync(process.env.BELLHOP_PATH_FILE, process.env.PATH)`;
  const pathFile = join(tmpdir(), `bellhop-path-${process.pid}`);
  const packages = specs.flatMap((spec) => ["--package", spec]);
  const { code, output } = await runChild(
    "npx",
    ["--yes", ...packages, "--", "node", "-e", onWindows ? `"${printPath}"` : printPath],
    {
      quiet: true,
      shell: onWindows,
      cwd: tmpdir(),
      env: {
        ...process.env,
        BELLHOP_PATH_FILE: pathFile,
        npm_config_loglevel: "error",
        npm_config_update_notifier: "false",
      },
    },
  );
  if (code !== 0) fail(`could not fetch ${specs.join(" and ")}`, output, code);
  const path = readFileSync(pathFile, "utf8");
  rmSync(pathFile);
  return path;
}

async function install(env) {
  say("installing packages");
  const args = [
    "install",
    "--frozen-lockfile",
    "--prefer-offline",
    "--reporter=append-only",
    "--loglevel=error",
  ];
  const { code, output } = await runChild("pnpm", args, {
    quiet: true,
    shell: onWindows,
    env: { ...env, CI: "true" },
  });
  if (code !== 0) fail("could not install the packages", output, code);
}

/** The lockfile and every manifest it was made from. */
function hashOfManifests() {
  const hash = createHash("sha256");
  const workspace = readFileSync("pnpm-workspace.yaml", "utf8");
  const folders = [...workspace.matchAll(/^ {2}- ((?:packages|apps)\/\S+|e2e|bench)$/gm)].map(
    (match) => match[1],
  );
  const manifests = ["package.json", ...folders.map((folder) => `${folder}/package.json`)];
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", ...manifests]) hash.update(readFileSync(file));
  return hash.digest("hex");
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, "utf8"));
  } catch {
    return {};
  }
}

function writeStamp(stamp) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify(stamp));
}

export function say(text) {
  process.stderr.write(`bellhop: ${text}\n`);
}

function fail(what, output, code) {
  process.stderr.write(output);
  say(what);
  process.exit(code || 1);
}
