import { spawn } from "node:child_process";

/** Longer than the server's own drain, so that it is cut short only when it hangs. */
const GRACE_MS = 12_000;
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

const running = new Set();
let stoppedBy = null;

/**
 * Runs one program to its end and resolves to `{ code, output }`; `output` is filled only with `quiet`.
 * Programs are started directly, never through a shell, so that a signal reaches them.
 */
export function runChild(command, args, { quiet = false, stdin = "ignore", ...options } = {}) {
  if (stoppedBy) process.exit(exitCode(null, stoppedBy));
  return new Promise((resolve) => {
    const said = quiet ? "pipe" : "inherit";
    const child = spawn(command, args, { stdio: [stdin, said, said], ...options });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    running.add(child);
    child.once("error", (error) => {
      running.delete(child);
      resolve({ code: 127, output: `${output}${command}: ${error.message}\n` });
    });
    child.once("close", (code, signal) => {
      running.delete(child);
      resolve({ code: exitCode(code, signal), output });
    });
  });
}

/**
 * SIGTERM goes to the children whatever we were sent: Ctrl-C has reached them already as SIGINT through the
 * process group, `kill` on this process alone has not, and the server drains once however often it is told.
 */
function stop(signal) {
  if (stoppedBy) return;
  stoppedBy = signal;
  if (running.size === 0) process.exit(exitCode(null, signal));
  for (const child of running) child.kill("SIGTERM");
  setTimeout(() => {
    for (const child of running) child.kill("SIGKILL");
  }, GRACE_MS).unref();
}

export function stopChildrenOnSignals() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal));
  // npm dies of a SIGTERM without passing it on. Its death shows as a new parent.
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop("SIGTERM");
  }, 500).unref();
}

function exitCode(code, signal) {
  return code ?? 128 + (SIGNAL_NUMBERS[signal] ?? 0);
}
