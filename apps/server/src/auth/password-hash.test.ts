import { argon2Sync, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { hashPassword, isPassword } from "./password-hash.ts";

test("a hash says how it was made, at no less than 19 MiB and two passes, and never the same twice", async () => {
  const [one, other] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  const [, memory, passes] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$[\w+/]{22}\$[\w+/]{43}$/.exec(one) ?? [];
  expect(Number(memory)).toBeGreaterThanOrEqual(19 * 1024);
  expect(Number(passes)).toBeGreaterThanOrEqual(2);
  expect(one).not.toBe(other);
});

test("only the password opens it", async () => {
  const hash = await hashPassword("zażółć gęślą");
  expect(await isPassword({ hash, password: "zażółć gęślą" })).toBe(true);
  expect(await isPassword({ hash, password: "zażółć gęślą".normalize("NFD") })).toBe(true);
  expect(await isPassword({ hash, password: "zazolc gesla" })).toBe(false);
  expect(await isPassword({ hash, password: "" })).toBe(false);
});

test("a hash made at another cost still opens", async () => {
  const nonce = randomBytes(16);
  const key = argon2Sync("argon2id", {
    message: "correct horse",
    nonce,
    memory: 8192,
    passes: 1,
    parallelism: 1,
    tagLength: 32,
  });
  const [salt, tag] = [nonce, key].map((bytes) => bytes.toString("base64").replaceAll("=", ""));
  const hash = `$argon2id$v=19$m=8192,t=1,p=1$${salt}$${tag}`;
  expect(await isPassword({ hash, password: "correct horse" })).toBe(true);
  expect(await isPassword({ hash, password: "wrong horse" })).toBe(false);
});

test.each([
  "",
  "correct horse",
  "$2b$10$abc",
  "$argon2i$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA",
  "$argon2id$v=19$m=99999999999,t=2,p=1$c2FsdA$aGFzaA",
])("%j is no hash of ours", async (hash) => {
  expect(await isPassword({ hash, password: "correct horse" })).toBe(false);
});
