import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../../../e2e/setup/free-port.ts";
import type { MortalService } from "../../../../e2e/setup/processes.ts";
import { startRedis } from "../../../../e2e/setup/redis.ts";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "bellhop-tls-"));
let redis: MortalService;
let port: number;

beforeAll(async () => {
  await makeAuthority("ours");
  await makeAuthority("another");
  await makeCertificate("server", "ours");
  port = await freePort();
  redis = await startRedis(port, {
    port: "0",
    "tls-port": String(port),
    "tls-cert-file": join(folder, "server.crt"),
    "tls-key-file": join(folder, "server.key"),
    "tls-auth-clients": "no",
    requirepass: "p@ss word",
  });
}, 30_000);
afterAll(async () => {
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
});

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

async function makeAuthority(name: string): Promise<void> {
  const files = ["-keyout", join(folder, `${name}.key`), "-out", join(folder, `${name}.crt`)];
  await run("openssl", ["req", "-x509", ...newKey, ...files, "-days", "2", "-subj", `/CN=${name}`]);
}

async function makeCertificate(name: string, authority: string): Promise<void> {
  const files = ["-keyout", join(folder, `${name}.key`), "-out", join(folder, `${name}.crt`)];
  const signer = ["-CA", join(folder, `${authority}.crt`), "-CAkey", join(folder, `${authority}.key`)];
  const name4 = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  await run("openssl", ["req", "-x509", ...newKey, ...signer, ...files, ...name4, "-days", "2"]);
}

/** Node reads further authorities once, when it starts: hence a process of its own. */
async function pingTrusting(authority: string | null): Promise<{ isHeard: boolean; faults: number }> {
  const script = `
    import { RedisBus } from ${JSON.stringify(join(import.meta.dirname, "redis-bus.ts"))};
    const bus = new RedisBus({ url: "rediss://:p%40ss%20word@127.0.0.1:${port}", nodeId: "a" });
    let isHeard = false;
    while (!isHeard && bus.readCounts().faults < 2) {
      isHeard = await bus.ping().then(() => true, () => false);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    console.log(JSON.stringify({ isHeard, faults: bus.readCounts().faults }));
    await bus.close();
  `;
  const env = { ...process.env, ...(authority && { NODE_EXTRA_CA_CERTS: join(folder, `${authority}.crt`) }) };
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], { env });
  return JSON.parse(stdout);
}

test("over TLS it is reached when its authority is in NODE_EXTRA_CA_CERTS", async () => {
  expect(await pingTrusting("ours")).toEqual({ isHeard: true, faults: 0 });
});

test.each([null, "another"])(
  "with %s for an authority nothing is said to it, the fault is counted, the process lives",
  async (authority) => {
    const { isHeard, faults } = await pingTrusting(authority);
    expect(isHeard).toBe(false);
    expect(faults).toBeGreaterThanOrEqual(2);
  },
);
