import { createHash } from "node:crypto";

/** SHA-256, lower-case hex. Enough for random 256-bit tokens; passwords go through argon2id. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");
