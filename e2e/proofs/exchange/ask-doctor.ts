import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Scene } from "../numbers/open-scene.ts";

const main = fileURLToPath(new URL("../../../apps/server/src/main.ts", import.meta.url));

/** `bellhop doctor` as an operator runs it, with the settings of the server. */
export function askDoctor({ house, exchange, folder }: Scene): Promise<{ said: string; code: number }> {
  const env = {
    PATH: process.env.PATH ?? "",
    NODE_NO_WARNINGS: "1",
    PUBLIC_URL: house.url,
    BELLHOP_DATA: folder,
    BELLHOP_TWILIO_ACCOUNT: exchange.account,
    BELLHOP_TWILIO_TOKEN: exchange.token,
    BELLHOP_TWILIO_URL: exchange.url,
  };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [main, "doctor"], { env }, (_error, said) => {
      resolve({ said, code: child.exitCode ?? -1 });
    });
  });
}
