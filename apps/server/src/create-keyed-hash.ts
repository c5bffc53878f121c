import { createHmac } from "node:crypto";

/**
 * Hashes for counting what must not be kept, such as telephone numbers: nobody without the installation's secret can
 * try them all. The same on every node of an installation; 43 characters.
 */
export function createKeyedHash(secret: string): (text: string) => string {
  // The secret has another use too.
  const key = createHmac("sha256", secret).update("keyed hash").digest();
  return (text) => createHmac("sha256", key).update(text).digest("base64url");
}
