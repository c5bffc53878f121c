import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { composeHouse } from "./compose.ts";
import { type Config, readConfig } from "./config.ts";
import { runSetup } from "./run-setup.ts";

const password = "correct horse";
const shop = { email: "jana@shop.example", name: "Jana", siteName: "Shop", origin: "https://shop.example" };

let config: Config;
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), "bellhop-setup-"));
  const reading = readConfig({
    PUBLIC_URL: "https://chat.example",
    BELLHOP_DATA: join(folder, "data"),
    LOG_LEVEL: "silent",
  });
  if (!reading.ok) throw new Error(reading.faults.join());
  config = reading.config;
});
afterEach(() => rm(join(config.dataFolder, ".."), { recursive: true }));

async function look<T>(read: (house: Awaited<ReturnType<typeof composeHouse>>) => Promise<T>): Promise<T> {
  const house = await composeHouse(config);
  try {
    return await read(house);
  } finally {
    await house.close();
  }
}

test("on an empty machine it makes the folder, the owner and the site", async () => {
  const outcome = await runSetup(config, shop, password);
  expect(outcome).toEqual({
    tag: expect.stringMatching(/^<script async src="https:\/\/chat\.example\/w\/[\w-]{22}\.js"><\/script>$/),
  });
  const members = await look(async ({ deps }) => {
    const [site] = await deps.store.listSites();
    return deps.store.listMembers(site?.id ?? "");
  });
  expect(members).toMatchObject([{ role: "owner", agent: { name: "Jana", email: "jana@shop.example" } }]);
});

test("run again, it prints the same tag; with another site, it adds one; with another password, nothing", async () => {
  const first = await runSetup(config, shop, password);
  expect(await runSetup(config, shop, password)).toEqual(first);
  const second = await runSetup(
    config,
    { ...shop, siteName: "Second", origin: "https://second.example" },
    password,
  );
  expect(second).not.toEqual(first);
  const wrong = await runSetup(config, { ...shop, siteName: "Third" }, "wrong horse");
  expect(wrong).toEqual({
    reason: "an account with this e-mail exists, and the password is not its password",
  });
  expect(await look(({ deps }) => deps.store.listSites())).toHaveLength(2);
});

test("a further owner gets a site of their own and sees no other", async () => {
  await runSetup(config, shop, password);
  await runSetup(
    config,
    { email: "petr@else.example", name: "Petr", siteName: "Else", origin: "https://else.example" },
    password,
  );
  const sites = await look(async ({ deps }) => {
    const petr = await deps.store.findAgentByEmail("petr@else.example");
    return deps.store.listMemberships(petr?.id ?? "");
  });
  expect(sites).toMatchObject([{ role: "owner", site: { name: "Else" } }]);
});

test("a link printed at a start is void afterwards", async () => {
  const tokenHash = "a".repeat(64);
  const at = Date.now();
  await look(({ deps }) => deps.store.putSetupToken({ tokenHash, expiresAt: at + 60_000 }));
  await runSetup(config, shop, password);
  expect(await look(({ deps }) => deps.store.isSetupToken({ tokenHash, at }))).toBe(false);
});

test.each(["", "1234567", "x".repeat(129)])(
  "a password of %# wrong length is refused before anything is made",
  async (short) => {
    expect(await runSetup(config, shop, short)).toEqual({
      reason: expect.stringContaining("8 to 128 characters"),
    });
  },
);

test("a folder that cannot be made is explained", async () => {
  const file = join(config.dataFolder, "..", "file");
  await writeFile(file, "");
  const dataFolder = join(file, "data");
  const reason = `cannot write to ${dataFolder} (ENOTDIR); set BELLHOP_DATA to a folder of yours`;
  expect(await runSetup({ ...config, dataFolder }, shop, password)).toEqual({ reason });
});
