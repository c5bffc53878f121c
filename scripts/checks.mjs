import { readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { runChild } from "./children.mjs";
import { buildWeb } from "./web-build.mjs";

const bin = (name) => `node_modules/.bin/${name}`;
const report = "node_modules/.cache/vitest-report.json";

const lint = ["lint", (env) => tool("biome", ["ci", "--colors=off", "--error-on-warnings", "."], env)];
/** By itself it sets four to each package, and each of them looks at all the libraries anew: three times the work. */
const oneToEach = ["--checkers", "1", "--builders", "2"];
const types = ["types", (env) => tool("tsc", ["-b", "--pretty", "false", ...oneToEach], env)];
const unused = ["unused code and dependencies", (env) => tool("knip", ["--no-progress"], env)];
const build = ["build", (env) => buildWeb(env, { quiet: true })];

function tool(name, args, env) {
  return runChild(bin(name), args, { quiet: true, env, shell: process.platform === "win32" });
}

/** Prints the name of each step, and what it said only when it failed. */
async function runSteps(steps, env) {
  const tally = { passed: 0, failed: 0 };
  await Promise.all(
    steps.map(async ([name, step]) => {
      const { code, output } = await step(env);
      tally[code === 0 ? "passed" : "failed"] += 1;
      console.log(code === 0 ? `✓ ${name}` : `${output.trimEnd()}\n✗ ${name}`);
    }),
  );
  return tally;
}

export async function runChecks(env) {
  const { failed } = await runSteps([lint, types], env);
  return failed > 0 ? 1 : 0;
}

/** The last line is `N passed, N failed`; each step beside the tests counts as one. */
export async function runTests(args, env) {
  const built = await runSteps([build], env);
  // Tests need what is built and nothing of the rest, and often wait: the rest is looked at meanwhile.
  const [looked, tests] = await Promise.all([runSteps([lint, types, unused], env), runVitest(args, env)]);
  const parts = [built, looked, tests];
  const [passed, failed] = ["passed", "failed"].map((name) =>
    parts.reduce((sum, part) => sum + part[name], 0),
  );
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

async function runVitest(args, env) {
  rmSync(report, { force: true });
  const reporters = ["default", "json", "./scripts/second-tries.mjs"].map((name) => `--reporter=${name}`);
  const vitest = ["run", "--config", "vitest.workspace.ts", ...reporters, `--outputFile.json=${report}`];
  const { code } = await runChild(bin("vitest"), [...vitest, ...args], {
    // Tests start many servers; with what Node compiled before, each start costs half.
    env: { NODE_COMPILE_CACHE: resolve("node_modules/.cache/node"), ...env },
    shell: process.platform === "win32",
  });
  const tests = readReport();
  return { ...tests, failed: tests.failed === 0 && code !== 0 ? 1 : tests.failed };
}

/** A file that could not be loaded holds no tests; it counts as one that failed. */
function readReport() {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
    const broken = testResults.filter(
      (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
    );
    return { passed: numPassedTests, failed: numFailedTests + broken.length };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
