import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { becomeCallBrowser, FakeConnection, newMicrophone } from "../testing/call-browser.ts";
import { createCallPeer, type PeerOptions } from "./call-peer.ts";
import type { Told } from "./signal-line.ts";

const ice = [{ urls: ["turn:first.example"] }];
const fresh = [{ urls: ["turn:second.example"] }];

beforeEach(() => {
  vi.useFakeTimers();
  becomeCallBrowser();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** One side, what it says, and what the page hears of it. */
async function open(more: Partial<PeerOptions> = {}) {
  const said: Told[] = [];
  const news: unknown[] = [];
  const microphone = newMicrophone();
  const peer = createCallPeer({
    ...{ offers: true, ice, relayOnly: false, microphone },
    say: (told) => said.push(told),
    onUp: (up) => news.push({ up }),
    onSound: (sound) => news.push({ sound }),
    onHeld: (held) => news.push({ held }),
    renewIce: async () => fresh,
    ...more,
  });
  await vi.advanceTimersByTimeAsync(0);
  const connection = FakeConnection.made.at(-1);
  if (!connection) throw new Error("no connection was made");
  const hear = async (...told: Told[]) => {
    for (const one of told) peer.hear(one);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { peer, connection, said, news, microphone, hear };
}

const candidateOf = (name: string): Told => ({ kind: "candidate", candidate: name, mid: "0", line: 0 });
const added = (name: string) => ({ candidate: name, sdpMid: "0", sdpMLineIndex: 0 });

describe("finding each other", () => {
  it("the side that offers does so at once, with its microphone; the other one answers", async () => {
    const agent = await open();
    expect(agent.said).toEqual([{ kind: "offer", sdp: "offer 1" }]);
    expect(agent.connection.track).toBe(agent.microphone.tracks[0]);
    const visitor = await open({ offers: false });
    expect(visitor.said).toEqual([]);
    await visitor.hear({ kind: "offer", sdp: "offer 1" });
    expect(visitor.said).toEqual([{ kind: "answer", sdp: "answer to offer 1" }]);
    await agent.hear({ kind: "answer", sdp: "answer to offer 1" });
    expect(agent.connection.signalingState).toBe("stable");
  });

  it("candidates before the description they belong to wait for it, and keep their order", async () => {
    const { connection, hear } = await open({ offers: false });
    await hear(candidateOf("a"), candidateOf("b"));
    expect(connection.candidates).toEqual([]);
    // The third comes while the description is still being taken in.
    await hear({ kind: "offer", sdp: "offer 1" }, candidateOf("c"));
    expect(connection.candidates).toEqual([added("a"), added("b"), added("c")]);
  });

  it("own candidates are told as they come; that there are no more is not", async () => {
    const { connection, said } = await open({ offers: false });
    connection.onicecandidate?.({ candidate: { candidate: "a", sdpMid: "1", sdpMLineIndex: 2 } });
    connection.onicecandidate?.({ candidate: null });
    expect(said).toEqual([{ kind: "candidate", candidate: "a", mid: "1", line: 2 }]);
  });

  it("a step that fails is noted, and the next one is taken all the same", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const { said, hear } = await open({ offers: false });
    await hear({ kind: "answer", sdp: "to nothing" }, { kind: "offer", sdp: "offer 1" });
    expect(warn).toHaveBeenCalledOnce();
    expect(said).toEqual([{ kind: "answer", sdp: "answer to offer 1" }]);
  });

  it("steps are taken one at a time, however fast they come", async () => {
    const { said, hear } = await open({ offers: false });
    await hear({ kind: "offer", sdp: "offer 1" }, { kind: "offer", sdp: "offer 2" });
    expect(said).toEqual([
      { kind: "answer", sdp: "answer to offer 1" },
      { kind: "answer", sdp: "answer to offer 2" },
    ]);
  });

  it("uses every road, or the relay's alone", async () => {
    const policyOf = ({ connection }: Awaited<ReturnType<typeof open>>) => connection.configurations[0];
    expect(policyOf(await open())).toEqual({ iceServers: ice, iceTransportPolicy: "all" });
    expect(policyOf(await open({ relayOnly: true }))).toEqual({
      iceServers: ice,
      iceTransportPolicy: "relay",
    });
  });
});

it("tells when the other side is heard and when no longer, its sound, and that it holds", async () => {
  const { connection, news, hear } = await open();
  const sound = newMicrophone();
  connection.ontrack?.({ streams: [sound], track: sound.tracks[0] });
  connection.become("connected");
  await hear({ kind: "held", held: true });
  connection.become("disconnected");
  expect(news).toEqual([{ sound }, { up: true }, { held: true }, { up: false }]);
});

describe("a broken road", () => {
  /** Connected, then broken. */
  async function openBroken(more: Partial<PeerOptions> = {}) {
    const side = await open(more);
    if (more.offers !== false) await side.hear({ kind: "answer", sdp: "answer to offer 1" });
    side.connection.become("connected");
    side.connection.become("disconnected");
    side.said.length = 0;
    return side;
  }

  it("gets two seconds to heal; then a new one is offered, by way of new credentials", async () => {
    const { connection, said } = await openBroken({ relayOnly: true });
    await vi.advanceTimersByTimeAsync(1_999);
    expect(said).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(said).toEqual([{ kind: "offer", sdp: "offer 2" }]);
    expect(connection.restarts).toBe(1);
    expect(connection.configurations.at(-1)).toEqual({ iceServers: fresh, iceTransportPolicy: "relay" });
  });

  it("that heals by itself is left alone", async () => {
    const { connection, said } = await openBroken();
    await vi.advanceTimersByTimeAsync(1_000);
    connection.become("connected");
    await vi.advanceTimersByTimeAsync(10_000);
    expect([said, connection.restarts]).toEqual([[], 0]);
  });

  it("that breaks further gets its two seconds anew", async () => {
    const { connection, said } = await openBroken();
    await vi.advanceTimersByTimeAsync(1_500);
    connection.become("failed");
    await vi.advanceTimersByTimeAsync(1_999);
    expect(said).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(said).toHaveLength(1);
  });

  it("that heals while credentials are asked for needs no new one", async () => {
    const answer = Promise.withResolvers<typeof fresh>();
    const { connection, said } = await openBroken({ renewIce: () => answer.promise });
    await vi.advanceTimersByTimeAsync(2_000);
    connection.become("connected");
    answer.resolve(fresh);
    await vi.advanceTimersByTimeAsync(0);
    expect([said, connection.restarts]).toEqual([[], 0]);
  });

  it("is the offering side's to mend, while the call goes on", async () => {
    const visitor = await openBroken({ offers: false });
    const over = await openBroken({ renewIce: async () => null });
    const renewIce = vi.fn(async () => fresh);
    const closed = await openBroken({ renewIce });
    closed.peer.close();
    await vi.advanceTimersByTimeAsync(10_000);
    for (const { said, connection } of [visitor, over, closed])
      expect([said, connection.restarts]).toEqual([[], 0]);
    expect(closed.connection.signalingState).toBe("closed");
    expect(renewIce).not.toHaveBeenCalled();
  });
});

it("another microphone takes the place of the one before without a new negotiation; one without sound does not", async () => {
  const { peer, connection, said } = await open();
  const other = newMicrophone();
  await peer.useMicrophone(other);
  await peer.useMicrophone(newMicrophone([]));
  expect(connection.track).toBe(other.tracks[0]);
  expect(said).toHaveLength(1);
});
