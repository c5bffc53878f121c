import { createHmac } from "node:crypto";
import type { IceServer } from "@bellhop/protocol";
import type { CallConfig } from "./call-config.ts";

/** Whoever joins a call gets new ones. */
const GOOD_FOR_S = 10 * 60;

/**
 * Addresses of the relay with credentials for one participant, as coturn's `use-auth-secret` wants them: the name is
 * when they end and whose they are, the password that name signed. None without a relay.
 */
export function createIceServers(
  turn: CallConfig["turn"],
  now: () => number,
): (participant: string) => IceServer[] {
  if (!turn) return () => [];
  const { urls, secret } = turn;
  return (participant) => {
    const username = `${Math.floor(now() / 1_000) + GOOD_FOR_S}:${participant}`;
    const credential = createHmac("sha1", secret).update(username).digest("base64");
    return [{ urls, username, credential }];
  };
}
