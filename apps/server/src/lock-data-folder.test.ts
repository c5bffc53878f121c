import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DataFolderTaken, lockDataFolder } from "./lock-data-folder.ts";

test("one holder at a time, until it lets go or is killed", async () => {
  const folder = await mkdtemp(join(tmpdir(), "bellhop-lock-"));
  const unlock = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow(DataFolderTaken);
  unlock();

  const script = join(folder, "hold.mjs");
  const module = new URL("lock-data-folder.ts", import.meta.url);
  await writeFile(
    script,
    `import { lockDataFolder } from ${JSON.stringify(module.href)};\nglobalThis.held = lockDataFolder(process.argv[2]);\nprocess.send("held");\nsetInterval(() => {}, 1000);\n`,
  );
  const holder = fork(script, [folder]);
  await once(holder, "message");
  expect(() => lockDataFolder(folder)).toThrow(DataFolderTaken);
  holder.kill("SIGKILL");
  await once(holder, "exit");
  lockDataFolder(folder)();
  await rm(folder, { recursive: true });
});
