import type { IceServer, Reply } from "@bellhop/protocol";
import { CALL_RENEW_MS } from "@bellhop/protocol/limits";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { becomeCallBrowser, FakeAudio, FakeConnection, newMicrophone } from "../testing/call-browser.ts";
import { createTalk, type Talk, type TalkLine } from "./create-talk.ts";

type Side = "visitor" | "agent";
type Heard = Parameters<Parameters<TalkLine["onSignal"]>[0]>[0];

const ice: IceServer[] = [{ urls: ["turn:turn.example"] }];
const over: Reply<never> = { ok: false, error: "call_over" };
const away: Reply<never> = { ok: false, error: "unavailable" };

/** Between the pages of a call: who has joined, what each has reported, and a road on which signals can be lost. */
function createServer() {
  const hearers: Record<Side, Set<(heard: Heard) => void>> = { visitor: new Set(), agent: new Set() };
  const server = {
    joined: [] as string[],
    reports: [] as { peerId: string; up: boolean }[],
    signals: [] as Heard[],
    hearers,
    loses: false,
    /** What the next requests are answered instead of well. */
    refuseJoin: [] as Reply<never>[],
    refuseReport: [] as Reply<never>[],
    tell(to: Side, heard: Heard) {
      for (const hear of [...hearers[to]]) hear(heard);
    },
    lineOf: (side: Side): TalkLine => ({
      async join(peerId) {
        server.joined.push(peerId);
        return server.refuseJoin.shift() ?? { ok: true, data: { ice } };
      },
      async signal({ peerId, ...sent }) {
        const heard = { ...sent, from: peerId };
        server.signals.push(heard);
        if (!server.loses) setTimeout(() => server.tell(side === "agent" ? "visitor" : "agent", heard), 1);
        return { ok: true, data: {} };
      },
      async reportMedia(report) {
        server.reports.push(report);
        return server.refuseReport.shift() ?? { ok: true, data: {} };
      },
      onSignal(hear) {
        hearers[side].add(hear);
        return () => void hearers[side].delete(hear);
      },
    }),
  };
  return server;
}

let server: ReturnType<typeof createServer>;
let talks: Talk[];
let browser: ReturnType<typeof becomeCallBrowser>;
/** Microphones there are beside the one in use; without one asking fails. */
let spare: ReturnType<typeof newMicrophone>[];
const reopenMicrophone = async () => spare.shift() ?? null;

beforeEach(() => {
  vi.useFakeTimers();
  browser = becomeCallBrowser();
  spare = [];
  server = createServer();
  talks = [];
});
afterEach(() => {
  for (const talk of talks) talk.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A page of that side takes part; every state it was in is noted. */
function openPage(side: Side, peerId: string) {
  const microphone = newMicrophone();
  const phases: string[] = [];
  const talk: Talk = createTalk({
    ...{ side, peerId, microphone, reopenMicrophone, line: server.lineOf(side) },
    changed: () => phases.at(-1) !== talk.state.phase && phases.push(talk.state.phase),
  });
  talks.push(talk);
  return { talk, phases, microphone };
}

/** Both pages are there and have described themselves to each other. */
async function openBoth() {
  const visitor = openPage("visitor", "v1");
  const agent = openPage("agent", "a1");
  await pass(1_100);
  return { visitor, agent };
}
/** The connections there are now; the last of each side. */
const connected = () => {
  for (const one of FakeConnection.made) if (one.connectionState !== "closed") one.become("connected");
};

describe("two pages", () => {
  it.each<[Side, Side]>([
    ["visitor", "agent"],
    ["agent", "visitor"],
  ])("find each other, also when the %s comes first and the %s much later", async (first, second) => {
    const early = openPage(first, "first");
    await pass(5_500);
    expect(early.talk.state.phase).toBe("joining");
    const late = openPage(second, "second");
    await pass(1_100);
    expect(FakeConnection.made).toHaveLength(2);
    expect(FakeConnection.made.map((one) => one.remoteDescription?.type).sort()).toEqual(["answer", "offer"]);
    connected();
    for (const { phases } of [early, late]) expect(phases).toEqual(["connecting", "talking"]);
    expect(server.reports).toContainEqual({ peerId: "first", up: true });
    expect(server.reports).toContainEqual({ peerId: "second", up: true });
  });

  it("stop greeting once the other one has answered", async () => {
    await openBoth();
    const greetings = () => server.signals.filter(({ signal }) => signal.kind === "hello").length;
    const before = greetings();
    await pass(10_000);
    expect(greetings()).toBe(before);
  });

  it("connect by way of the relay they were given, also when the other one was heard before that", async () => {
    const answer = Promise.withResolvers<Reply<{ ice: IceServer[] }>>();
    const line = { ...server.lineOf("visitor"), join: () => answer.promise };
    const talk = createTalk({
      side: "visitor",
      peerId: "v1",
      microphone: newMicrophone(),
      reopenMicrophone,
      line,
      changed() {},
    });
    talks.push(talk);
    openPage("agent", "a1");
    await pass(500);
    expect(talk.state.phase).toBe("joining");
    answer.resolve({ ok: true, data: { ice } });
    await pass(1_100);
    expect(talk.state.phase).toBe("connecting");
    expect(FakeConnection.made.map(({ configurations }) => configurations[0]?.iceServers)).toEqual([
      ice,
      ice,
    ]);
  });

  it("[CW1] hear nothing that is for another page, nor themselves", async () => {
    const visitor = openPage("visitor", "v1");
    await pass(10);
    server.tell("visitor", { from: "a1", to: "v0", n: 1, signal: { kind: "hello" } });
    server.tell("visitor", { from: "v1", to: null, n: 0, signal: { kind: "hello" } });
    // A late signal of a page that has gone, with nothing before it.
    server.tell("visitor", { from: "a1", to: "v1", n: 7, signal: { kind: "held", held: true } });
    await pass(10);
    expect(FakeConnection.made).toEqual([]);
    expect(visitor.talk.state).toMatchObject({ phase: "joining", heldByOther: false });
  });

  it("that lost each other say so, and that they are heard again", async () => {
    const { visitor } = await openBoth();
    connected();
    const [, of] = [...FakeConnection.made].reverse();
    for (const one of FakeConnection.made) one.become("disconnected");
    expect(of?.connectionState).toBe("disconnected");
    expect(visitor.talk.state.phase).toBe("broken");
    connected();
    expect(visitor.phases).toEqual(["connecting", "talking", "broken", "talking"]);
    const ofVisitor = server.reports.filter(({ peerId }) => peerId === "v1").map(({ up }) => up);
    expect(ofVisitor.slice(-3)).toEqual([true, false, true]);
  });
});

describe("the next page", () => {
  it.each<[Side, Side]>([
    ["visitor", "agent"],
    ["agent", "visitor"],
  ])(
    "of the %s takes the call over; the %s begins anew with it and hears nothing of the old one",
    async (turns, stays) => {
      const both = await openBoth();
      connected();
      const [old, other] = [both[turns], both[stays]];
      const before = [...FakeConnection.made];
      old.talk.close();
      const next = openPage(turns, "next");
      await pass(1_100);
      connected();
      expect([next.talk.state.phase, other.talk.state.phase]).toEqual(["talking", "talking"]);
      expect(FakeConnection.made).toHaveLength(before.length + 2);
      for (const one of before) one.become("disconnected");
      // As it would be the next one to be heard.
      const late = { from: old.talk.peerId, to: other.talk.peerId, n: 2 };
      server.tell(stays, { ...late, signal: { kind: "held", held: true } });
      await pass(10);
      expect(other.talk.state).toMatchObject({ phase: "talking", heldByOther: false });
    },
  );
});

describe("silence", () => {
  it("is the own microphone's when muted, and both ways when held; the other one is told of the hold only", async () => {
    const { visitor, agent } = await openBoth();
    const speaker = FakeAudio.made[0];
    const isHeard = () => visitor.microphone.tracks[0]?.enabled;
    visitor.talk.setMuted(true);
    expect([isHeard(), speaker?.muted]).toEqual([false, false]);
    visitor.talk.setHeld(true);
    visitor.talk.setMuted(false);
    await pass(10);
    expect([isHeard(), speaker?.muted, agent.talk.state.heldByOther]).toEqual([false, true, true]);
    visitor.talk.setHeld(false);
    await pass(10);
    expect([isHeard(), speaker?.muted, agent.talk.state.heldByOther]).toEqual([true, false, false]);
    expect(agent.talk.state).toMatchObject({ muted: false, held: false });
  });

  it("holds for another microphone and for a page that comes later", async () => {
    const { visitor, agent } = await openBoth();
    agent.talk.setHeld(true);
    const other = newMicrophone();
    await agent.talk.useMicrophone(other);
    expect(other.tracks[0]?.enabled).toBe(false);
    expect(FakeConnection.made.map(({ track }) => track)).toContain(other.tracks[0]);
    visitor.talk.close();
    const next = openPage("visitor", "next");
    await pass(1_100);
    expect(next.talk.state.heldByOther).toBe(true);
  });

  it("is broken by the sound of the other side, on the speaker that was chosen", async () => {
    const { visitor } = await openBoth();
    const sound = newMicrophone();
    FakeConnection.made[0]?.ontrack?.({ streams: [sound], track: sound.tracks[0] });
    await visitor.talk.useSpeaker("box");
    expect(FakeAudio.made.map(({ srcObject }) => srcObject)).toContain(sound);
    expect(FakeAudio.made[0]?.sinkId).toBe("box");
  });
});

describe("a microphone that is unplugged", () => {
  it("is replaced by another one, as silent as it was", async () => {
    const { agent } = await openBoth();
    agent.talk.setMuted(true);
    const other = newMicrophone();
    spare = [other];
    agent.microphone.tracks[0]?.onended?.();
    await pass(0);
    expect(FakeConnection.made.map(({ track }) => track)).toContain(other.tracks[0]);
    expect(other.tracks[0]?.enabled).toBe(false);
    expect(agent.talk.state).toMatchObject({ phase: "connecting", muted: true });
  });

  it("is replaced as soon as there is another one; not once the talk is over", async () => {
    const { visitor, agent } = await openBoth();
    for (const { microphone } of [visitor, agent]) microphone.tracks[0]?.onended?.();
    await pass(0);
    agent.talk.close();
    const late = newMicrophone();
    spare = [late, newMicrophone()];
    browser.devices.dispatchEvent(new Event("devicechange"));
    await pass(0);
    expect(FakeConnection.made.map(({ track }) => track)).toContain(late.tracks[0]);
    expect(spare).toHaveLength(1);
  });
});

it("where the browser plays nothing before the page is touched, the other side is heard from the next touch on", async () => {
  FakeAudio.isAllowed = false;
  await openBoth();
  const sound = newMicrophone();
  FakeConnection.made[0]?.ontrack?.({ streams: [sound], track: sound.tracks[0] });
  await pass(0);
  const speaker = FakeAudio.made.find(({ srcObject }) => srcObject === sound);
  FakeAudio.isAllowed = true;
  expect(speaker?.isPlaying).toBe(false);
  browser.page.dispatchEvent(new Event("click"));
  await pass(0);
  expect(speaker?.isPlaying).toBe(true);
});

describe("the server", () => {
  it("[CB8] is told again and again whether the other side is heard", async () => {
    await openBoth();
    connected();
    await pass(0);
    server.reports.length = 0;
    await pass(CALL_RENEW_MS * 2);
    const ofVisitor = server.reports.filter(({ peerId }) => peerId === "v1");
    expect(ofVisitor).toEqual([
      { peerId: "v1", up: true },
      { peerId: "v1", up: true },
    ]);
  });

  it("that does not answer is asked again, to join and to hear a report", async () => {
    server.refuseJoin = [away, away];
    const { talk } = openPage("visitor", "v1");
    await pass(1_999);
    expect(server.joined).toHaveLength(2);
    await pass(1);
    expect(server.joined).toHaveLength(3);
    server.refuseReport = [away];
    await pass(CALL_RENEW_MS);
    const reports = server.reports.length;
    await pass(1_000);
    expect(server.reports).toHaveLength(reports + 1);
    expect(talk.state.phase).toBe("joining");
  });

  it("is asked by one question at a time, however long it is away", async () => {
    openPage("visitor", "v1");
    await pass(0);
    server.refuseReport = Array.from({ length: 1_000 }, () => away);
    await pass(CALL_RENEW_MS * 10);
    server.reports.length = 0;
    await pass(10_000);
    expect(server.reports.length).toBeLessThanOrEqual(10_000 / 1_000 + 10_000 / CALL_RENEW_MS + 1);
  });

  it.each(["refuseJoin", "refuseReport"] as const)(
    "that says the call is over ends it here: %s",
    async (of) => {
      server[of] = [over];
      const { talk, phases } = openPage("visitor", "v1");
      await pass(CALL_RENEW_MS);
      expect(talk.state.phase).toBe("over");
      const said = [server.joined.length, server.reports.length, server.signals.length];
      await pass(60_000);
      expect([server.joined.length, server.reports.length, server.signals.length]).toEqual(said);
      expect(phases).toEqual(["over"]);
    },
  );
});

it("a talk that is left closes the connection, says and hears nothing any more, and keeps the microphone", async () => {
  const { visitor, agent } = await openBoth();
  connected();
  await pass(0);
  visitor.talk.close();
  agent.talk.close();
  expect(FakeConnection.made.map(({ connectionState }) => connectionState)).toEqual(["closed", "closed"]);
  expect([server.hearers.visitor.size, server.hearers.agent.size]).toEqual([0, 0]);
  expect(visitor.microphone.tracks[0]?.isEnded).toBe(false);
  const said = [server.reports.length, server.signals.length];
  visitor.talk.setHeld(true);
  await pass(60_000);
  expect([server.reports.length, server.signals.length]).toEqual(said);
  expect(visitor.talk.state.phase).toBe("over");
  expect(await visitor.talk.readStats()).toBeNull();
});
