import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Random } from "../random.ts";
import { type Account, answerDoctor } from "./answer-doctor.ts";
import { type Answer, createSwitchboard, present, type Switchboard } from "./create-switchboard.ts";
import type { Mishaps } from "./mishaps.ts";
import { createTeller, type Teller } from "./tell-events.ts";

export type Exchange = Pick<Switchboard, "calls" | "dials" | "faults"> & {
  /** Up to `/Accounts`. */
  url: string;
  account: string;
  token: string;
  teller: Teller;
  stop(): Promise<void>;
};

type House = { account: string; token: string; has: Account; board: Switchboard };

/** A telephone exchange that speaks Twilio's HTTP, with the mishaps of the real ones. Rings nobody. */
export async function startExchange(
  random: Random,
  mishaps: Mishaps,
  has: Account = { numbers: [], verified: [], open: [], special: [] },
): Promise<Exchange> {
  const account = `AC${randomBytes(16).toString("hex")}`;
  const token = randomBytes(16).toString("hex");
  const teller = createTeller(token, random.fork(), mishaps);
  const board = createSwitchboard(random, mishaps, teller);
  const server = createServer(
    (request, response) => void serve({ account, token, has, board }, request, response),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const { calls, dials, faults } = board;
  return {
    ...{ url: `http://127.0.0.1:${port}/2010-04-01`, account, token, calls, dials, teller, faults },
    async stop() {
      for (const call of calls) call.end("canceled");
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Without an answer the line is cut. */
async function serve(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answered = await answer(house, request);
  if (!answered) return void request.socket.destroy();
  response.writeHead(answered.status, { "content-type": "application/json" });
  response.end(JSON.stringify(answered.body));
}

async function answer(
  { account, token, has, board }: House,
  request: IncomingMessage,
): Promise<Answer | null> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://here");
  const authorization = `Basic ${Buffer.from(`${account}:${token}`).toString("base64")}`;
  if (request.headers.authorization !== authorization) return { status: 401, body: { code: 20003 } };
  const path = pathname.replace(`/2010-04-01/Accounts/${account}`, "");
  const doctor = answerDoctor(has, path, searchParams);
  if (doctor) return { status: 200, body: doctor };
  const form = new URLSearchParams(await text(request));
  const isChange = request.method === "POST";
  if (path === "/Calls.json") return isChange ? board.dial(form) : board.list(searchParams);
  const sid = /^\/Calls\/(\w+)\.json$/.exec(path)?.[1];
  const call = board.calls.find((one) => one.sid === sid);
  if (!call) return { status: 404, body: { code: 20404 } };
  return isChange ? board.change(call, form.get("Status")) : { status: 200, body: present(call) };
}
