import { execFileSync } from "node:child_process";
import { accessSync, constants, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

const debianPackages = {
  "redis-server": "redis-server",
  postgres: "postgresql",
  chromium: "chromium",
  "chromium-headless-shell": "chromium-headless-shell",
  haproxy: "haproxy",
  openssl: "openssl",
  turnserver: "coturn",
};
type Program = keyof typeof debianPackages;

const otherNames: Partial<Record<Program, string[]>> = {
  chromium: ["chromium-browser", "google-chrome-stable", "google-chrome"],
  "chromium-headless-shell": ["headless_shell"],
};

/** Real services stand behind the tests; as root they are installed on demand, otherwise we say how. */
export function ensurePrograms(programs: Program[]): Record<Program, string> {
  let missing = programs.filter((program) => !findProgram(program));
  if (missing.length > 0) {
    const install = missing.map((program) => debianPackages[program]).join(" ");
    const line = `apt-get update && apt-get install -y --no-install-recommends ${install}`;
    if (process.getuid?.() !== 0)
      throw new Error(`Missing: ${missing.join(", ")}. Run: sudo sh -c '${line}'`);
    console.log(`installing ${install}`);
    execFileSync("sh", ["-c", line], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    missing = programs.filter((program) => !findProgram(program));
    if (missing.length > 0) throw new Error(`Still missing after "${line}": ${missing.join(", ")}`);
  }
  return Object.fromEntries(programs.map((program) => [program, findProgram(program)])) as Record<
    Program,
    string
  >;
}

function findProgram(program: Program): string | null {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/usr/sbin", "/usr/local/bin"];
  // Debian keeps the server's programs out of PATH, one folder per version.
  if (program === "postgres") folders.unshift(...postgresFolders());
  for (const name of [program, ...(otherNames[program] ?? [])]) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (isExecutable(path)) return path;
    }
  }
  return null;
}

function postgresFolders(): string[] {
  try {
    const versions = readdirSync("/usr/lib/postgresql").sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => join("/usr/lib/postgresql", version, "bin"));
  } catch {
    return [];
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
