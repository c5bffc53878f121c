import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { createTurnstile } from "./turnstile.ts";

const derive = promisify(argon2);
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const HASH_BYTES = 32;

/** Two at a time: each takes 19 MiB and one of the few threads that also serve files and DNS. */
const inTurn = createTurnstile(2);

/** Argon2id, written as `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const hash = await inTurn(() => deriveKey(password, nonce, cost, HASH_BYTES));
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${toText(nonce)}$${toText(hash)}`;
}

/** False for a wrong password and for a string that is no hash of ours; the comparison takes constant time. */
export async function isPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const parts =
    /^\$argon2id\$v=19\$m=(\d{4,7}),t=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/.exec(
      hash,
    );
  if (!parts) return false;
  const [, memory, passes, parallelism, nonce = "", wanted = ""] = parts;
  const expected = Buffer.from(wanted, "base64");
  const given = await inTurn(() =>
    deriveKey(
      password,
      Buffer.from(nonce, "base64"),
      { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
      expected.length,
    ),
  );
  return timingSafeEqual(given, expected);
}

type Cost = { memory: number; passes: number; parallelism: number };

function deriveKey(
  password: string,
  nonce: Buffer,
  { memory, passes, parallelism }: Cost,
  tagLength: number,
) {
  // The same password typed on another keyboard may arrive as other code points.
  return derive("argon2id", {
    message: password.normalize("NFC"),
    nonce,
    memory,
    passes,
    parallelism,
    tagLength,
  });
}

function toText(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("=", "");
}
