import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "../../setup/expect.ts";
import { AUDIBLE, readClick, readSound, type Sound, waitForSound } from "../../setup/listen-in.ts";
import { startPostgres } from "../../setup/postgres.ts";
import { startRedis } from "../../setup/redis.ts";
import {
  openTalkingHouse,
  type TalkingDesk,
  type TalkingHouse,
  type Way,
} from "../../setup/talking-house.ts";
import { type Summary, summarise } from "../summarise.ts";
import { writeHum } from "./write-hum.ts";

export type PageCallsSize = {
  /** From machine to machine, and through the relay alone. */
  direct: number;
  relayed: number;
};

/** Milliseconds from the agent's click on the card. */
type Times = { connectedMs: number; agentHearsMs: number; visitorHearsMs: number };

type WayFigures = {
  calls: number;
  /** How many took longer than the bar. */
  overBar: number;
  connectedMs: Summary;
  agentHearsMs: Summary;
  visitorHearsMs: Summary;
  bothHearMs: Summary;
};

export type PageCallsFigures = {
  /** Calls whose sound did not go the way it should have. */
  astray: number;
  direct: WayFigures;
  relayed: WayFigures;
  /** Processes that wanted to run, before and after: on a busy machine this is what is measured. */
  load: number[];
  /** Does a visitor whose microphone gives nothing count as heard? It must not. */
  silentIsHeard: boolean;
};

/** From the click to sound on both sides. */
export const BAR_MS = 1_000;
const SILENCE_MS = 4_000;

/** Calls between two browsers by two nodes, one after the other, timed from the click to the sound on both sides. */
export async function provePageCalls(
  size: PageCallsSize,
  say: (line: string) => void,
): Promise<PageCallsFigures> {
  const folder = mkdtempSync(join(tmpdir(), "bellhop-page-calls-"));
  const hum = join(folder, "hum.wav");
  writeHum(hum);
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const house = await openTalkingHouse({ databaseUrl: postgres.url, redisUrl: redis.url }, hum);
  try {
    const [loadBefore = 0] = loadavg();
    const direct = await measure(house, size.direct, {}, (kind) => kind !== "relay");
    say(`direct: ${JSON.stringify(direct.figures)}`);
    const relayed = await measure(house, size.relayed, { relayOnly: true }, (kind) => kind === "relay");
    say(`relayed: ${JSON.stringify(relayed.figures)}`);
    const silentIsHeard = await isSilenceHeard(house);
    const astray = direct.astray + relayed.astray;
    const load = [loadBefore, loadavg()[0] ?? 0];
    return { astray, direct: direct.figures, relayed: relayed.figures, load, silentIsHeard };
  } finally {
    await house.stop();
    await Promise.all([postgres.stop(), redis.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same desk for all calls, as on a working day; every visitor is a new one. */
async function measure(house: TalkingHouse, calls: number, way: Way, isRight: (local: string) => boolean) {
  const desk = await house.seat(way);
  const times: Times[] = [];
  let astray = 0;
  for (let call = 0; call < calls; call++) {
    const { agent, visitor, clickedAt } = await callOnce(house, desk, way);
    if (![agent, visitor].every(({ pair }) => isRight(pair.local))) astray += 1;
    const since = (at: number | null) => (at ?? Number.NaN) - clickedAt;
    times.push({
      connectedMs: Math.max(since(agent.connectedAt), since(visitor.connectedAt)),
      agentHearsMs: since(agent.soundAt),
      visitorHearsMs: since(visitor.soundAt),
    });
  }
  await desk.page.context().close();
  const of = (read: (one: Times) => number) => summarise(times.map(read));
  const bothHearMs = times.map((one) => Math.max(one.agentHearsMs, one.visitorHearsMs));
  const figures = {
    calls,
    overBar: bothHearMs.filter((ms) => ms > BAR_MS).length,
    connectedMs: of((one) => one.connectedMs),
    agentHearsMs: of((one) => one.agentHearsMs),
    visitorHearsMs: of((one) => one.visitorHearsMs),
    bothHearMs: summarise(bothHearMs),
  };
  return { astray, figures };
}

type Talked = { agent: Sound; visitor: Sound; clickedAt: number };

async function callOnce(house: TalkingHouse, desk: TalkingDesk, way: Way): Promise<Talked> {
  const visitor = await house.visit(way);
  await visitor.askToTalk();
  await desk.takeOffer.click();
  const clickedAt = await readClick(desk.page);
  await waitForSound(desk.page, "the agent");
  const heard = await waitForSound(visitor.page, "the visitor");
  const agent = await readSound(desk.page);
  if (!agent) throw new Error("the agent has lost the talk");
  await desk.hangUp.click();
  await desk.page.getByRole("button", { name: "Skip" }).click();
  await desk.page.getByRole("button", { name: "Close conversation" }).click();
  await visitor.page.context().close();
  return { agent, visitor: heard, clickedAt };
}

/** The control: packets flow, and nothing is to be heard in them. */
async function isSilenceHeard(house: TalkingHouse): Promise<boolean> {
  const desk = await house.seat();
  const visitor = await house.visit({ isSilent: true });
  await visitor.askToTalk();
  await desk.takeOffer.click();
  await waitForSound(visitor.page, "the visitor");
  await expect.poll(async () => (await readSound(desk.page))?.heard.packets ?? 0).toBeGreaterThan(10);
  await desk.page.waitForTimeout(SILENCE_MS);
  const sound = await readSound(desk.page);
  return sound === null || sound.heard.energy > AUDIBLE;
}
