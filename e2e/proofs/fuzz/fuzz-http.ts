import { errors, type HttpRouteName, httpRoutes } from "@bellhop/protocol";
import type { FuzzTarget } from "./fuzz-target.ts";
import { makeHttpFrame } from "./make-http-frame.ts";
import { createHttpSender, type HttpAnswer, type HttpFrame } from "./send-http.ts";
import { isErrorCode, type Tally } from "./tally.ts";
import type { ValuePool } from "./value-pool.ts";

const LANES = 6;
/** Each of these may cost a password hash, and each new site is one more for every later answer. */
const slow: HttpRouteName[] = ["setUp", "signIn", "signOut", "acceptInvitation", "createSite"];
const SLOW_SHARE = 0.08;
const everyRoute = Object.keys(httpRoutes) as HttpRouteName[];
const quick = everyRoute.filter((name) => !slow.includes(name));

/** Statuses that name their reason better than the code's own: wrong method, wrong content type, broken length. */
const exacterStatuses = [400, 405, 406, 411, 414, 415, 417, 431];

/**
 * Calls every JSON route once rightly, so that each is reached however few requests there are; then again and again,
 * rightly and wrongly.
 */
export async function fuzzHttp(target: FuzzTarget, requests: number): Promise<void> {
  const { port, house, askers, tally, pools, random, isOver } = target;
  const sender = createHttpSender(port, LANES);
  const right = [...everyRoute];
  let left = Math.max(requests, right.length);

  async function work(): Promise<void> {
    while (left > 0 && !isOver()) {
      left -= 1;
      const next = right.shift();
      const name = next ?? random.pick(random.chance(SLOW_SHARE) ? slow : quick);
      const wanted = { askers, siteKey: house.siteKey, isRight: next !== undefined };
      const frame = makeHttpFrame(name, wanted, random, pools.http);
      tally.countOf(`http.${name}`).sent += 1;
      const answer = await sender.send(frame);
      if (answer) judge(tally, name, frame, answer);
      else if (!isOver()) tally.noteFault("unanswered", `http.${name}`, describe(frame));
      if (answer?.status !== 200) continue;
      learn(pools.http, name, parse(answer.body));
      if (name === "signOut") await askers.signInAgain();
    }
  }
  await Promise.all(Array.from({ length: LANES }, work));
  sender.close();
}

const describe = ({ method, path, body }: HttpFrame) => `${method} ${path} ${String(body).slice(0, 150)}`;

function judge(
  tally: Tally,
  name: HttpRouteName,
  frame: HttpFrame,
  { status, body }: NonNullable<HttpAnswer>,
): void {
  const label = `http.${name}`;
  const content = parse(body);
  if (status === 200) {
    tally.noteAccepted(label, httpRoutes[name].reply, content, describe(frame));
    return;
  }
  const code = (content as { error?: unknown } | null)?.error;
  tally.noteRefusal(label, code ?? `${status} ${body}`, describe(frame));
  const expected = isErrorCode(code) ? errors[code].status : status;
  if (status !== expected && !exacterStatuses.includes(status)) {
    tally.noteFault("wrongStatus", label, `${status} ${body} to ${describe(frame)}`);
  }
}

/** New sites, invitations and their links are worth asking about. */
function learn(pool: ValuePool, name: HttpRouteName, content: unknown): void {
  pool.learn(content);
  if (name === "createSite") pool.keep("siteId", (content as { id: string }).id);
  if (name !== "inviteAgent") return;
  const { invitation, url } = content as { invitation: { id: string }; url: string };
  pool.keep("invitationId", invitation.id);
  pool.keep("token", url.split("/").at(-1) ?? "");
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
