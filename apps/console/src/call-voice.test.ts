import type { AgentLink, AgentState } from "@bellhop/client";
import type { Call, Reply } from "@bellhop/protocol";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CallVoice } from "./call-voice.ts";
import { callOf, deskWith } from "./test-call.ts";

const anna = { id: "anna", name: "Anna" };
const ok: Reply<unknown> = { ok: true, data: null };
const talking = (more: Partial<Call> = {}) =>
  callOf(
    { name: "dialingVisitor", at: 0, until: 0 },
    { channel: "page", phone: null, method: "browser", agent: anna, ...more },
  );

/** As much of a line as a voice asks of it, moved by hand. */
function createHandMovedLink() {
  const changed = new Set<() => void>();
  const joined: string[] = [];
  let state = { me: anna, conversations: new Map() } as unknown as AgentState;
  const link = {
    get state() {
      return state;
    },
    subscribe(hear: () => void) {
      changed.add(hear);
      return () => changed.delete(hear);
    },
    calls: {
      join: async (_conversation: string, _call: string, peerId: string) => {
        joined.push(peerId);
        return { ok: true, data: { ice: [] } };
      },
      sendSignal: async () => ok,
      reportMedia: async () => ok,
      onSignal: () => () => {},
    },
  } as unknown as AgentLink;
  return {
    link,
    joined,
    tell(call: Call) {
      state = { ...state, conversations: deskWith([{ id: "conversation", call }]) };
      for (const hear of changed) hear();
    },
  };
}

/** A browser's microphone: whether it is allowed, and which of its tracks still run. */
const microphone = { isAllowed: true, running: 0, tracks: [] as { onended?: () => void }[] };
function openTrack() {
  microphone.running += 1;
  const stop = () => {
    microphone.running -= 1;
  };
  const track: { enabled: boolean; stop: () => void; onended?: () => void } = { enabled: true, stop };
  microphone.tracks.push(track);
  return { getTracks: () => [track], getAudioTracks: () => [track] };
}

let moved: ReturnType<typeof createHandMovedLink>;
let voice: CallVoice;

beforeEach(() => {
  Object.assign(microphone, { isAllowed: true, running: 0, tracks: [] });
  const getUserMedia = async () => {
    if (!microphone.isAllowed) throw new DOMException("", "NotAllowedError");
    return openTrack();
  };
  vi.stubGlobal(
    "navigator",
    Object.assign(Object.create(navigator), {
      mediaDevices: Object.assign(new EventTarget(), { getUserMedia }),
    }),
  );
  sessionStorage.clear();
  moved = createHandMovedLink();
  voice = new CallVoice(moved.link);
});
afterEach(() => {
  voice.close();
  vi.unstubAllGlobals();
});

const take = (call = talking()) =>
  voice.answer(async () => {
    moved.tell(call);
    return ok;
  });
const leaving = () => !dispatchEvent(new Event("beforeunload", { cancelable: true }));

it("opens the microphone before the call is taken; without one the call stays with the others", async () => {
  microphone.isAllowed = false;
  let wasTaken = false;
  const reply = await voice.answer(async () => {
    wasTaken = true;
    return ok;
  });
  expect([reply, wasTaken, voice.state.fault]).toEqual([null, false, "refused"]);
  microphone.isAllowed = true;
  expect(await take()).toEqual(ok);
  expect(voice.state).toMatchObject({ callId: "call", fault: null });
});

it("opens another microphone when the one in use is unplugged, and says why there is none", async () => {
  await take();
  microphone.tracks[0]?.onended?.();
  await vi.waitFor(() => expect(microphone.tracks[1]?.onended).toBeDefined());
  expect(voice.state).toMatchObject({ callId: "call", fault: null });
  microphone.isAllowed = false;
  microphone.tracks[1]?.onended?.();
  await vi.waitFor(() => expect(voice.state).toMatchObject({ callId: "call", fault: "refused" }));
  microphone.isAllowed = true;
  navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
  await vi.waitFor(() => expect(voice.state).toMatchObject({ callId: "call", fault: null }));
  expect(microphone.running).toBe(1);
});

it("a call somebody else took leaves the microphone closed", async () => {
  expect(await voice.answer(async () => ({ ok: false, error: "call_over" }))).toMatchObject({ ok: false });
  expect(voice.state.callId).toBeNull();
  expect(microphone.running).toBe(0);
});

it("asks before the page is left, and ends with the call", async () => {
  expect(leaving()).toBe(false);
  await take();
  expect(leaving()).toBe(true);
  moved.tell(talking({ stage: { name: "ended", at: 0, how: "completed", reason: null, seconds: 1 } }));
  expect(voice.state.callId).toBeNull();
  expect(microphone.running).toBe(0);
  expect(leaving()).toBe(false);
});

it("goes on by itself after a reload; a window that did not have it waits to be asked", async () => {
  await take();
  const reloaded = createHandMovedLink();
  const next = new CallVoice(reloaded.link);
  reloaded.tell(talking());
  await vi.waitFor(() => expect(next.state.callId).toBe("call"));
  await vi.waitFor(() => expect(reloaded.joined).toHaveLength(1));
  next.close();
  const elsewhere = createHandMovedLink();
  const other = new CallVoice(elsewhere.link);
  elsewhere.tell(talking());
  await Promise.resolve();
  expect(other.state).toMatchObject({ callId: null, isTaking: false });
  await other.takeHere();
  expect(other.state.callId).toBe("call");
  other.close();
});

it("lets go when another window of the agent has taken the call, not before it has joined itself", async () => {
  await take(talking({ peers: { visitor: null, agent: "earlier page" } }));
  await vi.waitFor(() => expect(moved.joined).toHaveLength(1));
  expect(voice.state.callId).toBe("call");
  moved.tell(talking({ peers: { visitor: null, agent: moved.joined[0] ?? null } }));
  expect(voice.state.callId).toBe("call");
  moved.tell(talking({ peers: { visitor: null, agent: "newer page" } }));
  expect(voice.state.callId).toBeNull();
});
