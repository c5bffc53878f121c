import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import { connect } from "node:net";
import type { Config } from "../config.ts";
import { type Finding, note, ok, wrong } from "./finding.ts";

const ANSWER_WITHIN_MS = 2_000;
/** RFC 8489: a binding request without attributes. */
const BINDING = Buffer.from([0x00, 0x01, 0x00, 0x00, 0x21, 0x12, 0xa4, 0x42]);
const PORTS: Record<string, number> = { turn: 3478, stun: 3478, turns: 5349 };

/** Calls in the page need a relay wherever two browsers do not reach each other by themselves. */
export async function checkRelay({ turn }: Pick<Config["calls"], "turn">): Promise<Finding[]> {
  if (!turn) {
    return [
      note(
        "No relay is set (BELLHOP_TURN_URLS): calls in the page work only between browsers that reach each other.",
      ),
    ];
  }
  return Promise.all(
    turn.urls.map(async (url) =>
      // A port there cannot be is refused by throwing.
      (await isThere(url).catch(() => false))
        ? ok(`The relay ${url} answers.`)
        : wrong(`The relay ${url} does not answer from here.`),
    ),
  );
}

async function isThere(url: string): Promise<boolean> {
  const [scheme = "", rest = ""] = url.split(/:(.*)/s);
  const [address = "", query = ""] = rest.split("?");
  const [, host = "", port] = /^(\[.+\]|[^:]+)(?::(\d+))?$/.exec(address) ?? [];
  const bare = host.replace(/^\[|\]$/g, "");
  const at = Number(port ?? PORTS[scheme]);
  const isTcp = scheme === "turns" || query.includes("transport=tcp");
  return isTcp ? takesConnections(bare, at) : answersBinding(bare, at);
}

function takesConnections(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: ANSWER_WITHIN_MS });
    const end = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once("connect", () => end(true));
    socket.once("timeout", () => end(false));
    socket.once("error", () => end(false));
  });
}

function answersBinding(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
    const asked = randomBytes(12);
    let isOver = false;
    const end = (isThere: boolean) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      socket.close();
      resolve(isThere);
    };
    const timer = setTimeout(() => end(false), ANSWER_WITHIN_MS);
    // Of a name nobody knows each of what is sent tells.
    socket.on("error", () => end(false));
    socket.on("message", (answer) => {
      if (answer.subarray(8, 20).equals(asked)) end(true);
    });
    // UDP may lose one; three are hardly all lost.
    for (const _ of [1, 2, 3]) socket.send(Buffer.concat([BINDING, asked]), port, host);
  });
}
