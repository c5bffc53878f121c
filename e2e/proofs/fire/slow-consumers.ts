import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { pause } from "../fault/open-line.ts";
import type { FleetNode } from "../fleet-node.ts";
import { summarise } from "../summarise.ts";
import { gatherMob } from "./mob.ts";
import type { Stage, Tried } from "./trials.ts";
import { readMemory } from "./watch-burden.ts";

const CONSUMERS = 200;
const MOB = 10;
const MESSAGES_PER_SECOND = 60;
const BEFORE_MS = 5_000;
/** A line that answers no ping is cut after 45 s anyway; these have to go before that. */
const CUT_WITHIN_MS = 35_000;
/** What each agent hears of one message is somewhat longer. */
const words = "a long story ".repeat(280);

/** Agents who hear everything and read nothing: they are cut, and nobody else notices. */
export async function slowConsumers(stage: Stage): Promise<Tried> {
  const { fleet, house } = stage;
  const mob = await gatherMob(stage, MOB);
  const calm = await mob.writeOpenly(MESSAGES_PER_SECOND, BEFORE_MS, words);
  const before = await readMemory(fleet);
  const held = await countAgents(fleet.nodes);
  const deaf: Socket[] = [];
  for (let at = 0; at < CONSUMERS; at += 1)
    deaf.push(
      await openDeafLine(
        fleet.nodes[at % fleet.nodes.length] as FleetNode,
        house.url,
        house.agents[0]?.cookie ?? "",
      ),
    );
  const opened = (await countAgents(fleet.nodes)) - held;
  const startedAt = performance.now();
  const acceptedMs: number[] = [];
  const rss: number[] = [];
  let left = opened;
  while (left > 0 && performance.now() - startedAt < CUT_WITHIN_MS) {
    acceptedMs.push(...(await mob.writeOpenly(MESSAGES_PER_SECOND, 1_000, words)).acceptedMs);
    rss.push(...(await readMemory(fleet)).map((bytes, at) => bytes - (before[at] ?? 0)));
    left = (await countAgents(fleet.nodes)) - held;
  }
  const cutMs = Math.round(performance.now() - startedAt);
  for (const socket of deaf) socket.destroy();
  mob.close();
  await pause(500);
  const rssGrowthMiB = Math.round(Math.max(...rss) / 2 ** 20);
  return {
    figures: {
      consumers: opened,
      cut: opened - left,
      cutMs,
      rssGrowthMiB,
      othersBeforeMs: summarise(calm.acceptedMs),
      othersMs: summarise(acceptedMs),
    },
    bars: [
      { what: "slow consumers that were not cut", limit: 0, measured: left + (CONSUMERS - opened) },
      { what: "memory of a node with slow consumers, MiB more", limit: CONSUMERS, measured: rssGrowthMiB },
    ],
  };
}

async function countAgents(nodes: FleetNode[]): Promise<number> {
  const counts = await Promise.all(nodes.map((node) => node.ask("agentSockets") as Promise<number>));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** An agent's line as bare bytes, so that nothing is read after the greeting. */
async function openDeafLine({ port, url }: FleetNode, origin: string, cookie: string): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(
    `GET /socket/?EIO=4&transport=websocket&v=1 HTTP/1.1\r\nhost: ${new URL(url).host}\r\norigin: ${origin}\r\n` +
      `cookie: ${cookie}\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n` +
      `sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
  );
  await once(socket, "data");
  const join = "40/agent,";
  // A masked text frame; the mask is zero.
  socket.write(Buffer.from([0x81, 0x80 + join.length, 0, 0, 0, 0, ...Buffer.from(join)]));
  for (let heard = ""; !heard.includes(join); ) heard += String((await once(socket, "data"))[0]);
  return socket.pause();
}
