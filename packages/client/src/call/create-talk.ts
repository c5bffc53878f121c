import type { CallSignal, HeardSignal, IceServer, Reply } from "@bellhop/protocol";
import { CALL_RENEW_MS } from "@bellhop/protocol/limits";
import { newId } from "../new-id.ts";
import { isRetryable } from "../retry.ts";
import { type CallPeer, createCallPeer } from "./call-peer.ts";
import { createSignalLine, type SignalLine, type Told } from "./signal-line.ts";

/** Until the other side is known, and after a failed request. */
const AGAIN_MS = 1_000;

/** The four things a talk asks of the line, the same for visitor and agent. */
export type TalkLine = {
  /** This page takes part from now; another tab no longer does. */
  join(peerId: string): Promise<Reply<{ ice: IceServer[] }>>;
  signal(sent: { peerId: string; to: string | null; n: number; signal: CallSignal }): Promise<Reply<unknown>>;
  reportMedia(report: { peerId: string; up: boolean }): Promise<Reply<unknown>>;
  /** Signals of this call; returns the unsubscribe. */
  onSignal(hear: (heard: Heard) => void): () => void;
};

type Heard = Pick<HeardSignal, "from" | "to" | "n" | "signal">;

/** `over`: the call has ended, or another tab has taken it; nothing more happens here. */
export type TalkPhase = "joining" | "connecting" | "talking" | "broken" | "over";

export type TalkState = {
  phase: TalkPhase;
  muted: boolean;
  /** This side has put the call on hold. */
  held: boolean;
  heldByOther: boolean;
};

export type TalkOptions = {
  side: "visitor" | "agent";
  line: TalkLine;
  microphone: MediaStream;
  /** After every change of `state`. */
  changed: () => void;
  /** Another microphone, when the one before ended by itself, as one that is unplugged does; null: there is none now. */
  reopenMicrophone: () => Promise<MediaStream | null>;
  relayOnly?: boolean;
  /** Names this page in the call; the same one after a reload is a new page. */
  peerId?: string;
};

/**
 * One side of a call in the browser: joins, finds the other side however often either page changes, keeps the sound
 * going, and tells the server whether the other side is heard. Ends by `close`, or when the call is over.
 */
export function createTalk({ side, line, changed, relayOnly = false, ...options }: TalkOptions) {
  const peerId = options.peerId ?? newId();
  const state: TalkState = { phase: "joining", muted: false, held: false, heldByOther: false };
  const audio = new Audio();
  let microphone = options.microphone;
  let ice: IceServer[] = [];
  let other: { id: string; line: SignalLine; peer: CallPeer; isFound: boolean } | null = null;
  let up = false;
  let isJoined = false;
  /** Heard before the answer to joining. */
  const early: Heard[] = [];

  const set = (change: Partial<TalkState>) => {
    if (state.phase === "over") return;
    Object.assign(state, change);
    changed();
  };
  const isOver = () => state.phase === "over";
  const ask = async <T>(work: () => Promise<Reply<T>>): Promise<T | null> => {
    const reply = await work();
    if (reply.ok) return reply.data;
    if (!isRetryable(reply.error)) end();
    return null;
  };
  const send = (to: string | null, n: number, signal: CallSignal) => {
    if (!isOver()) void line.signal({ peerId, to, n, signal });
  };
  let again: ReturnType<typeof setTimeout> | undefined;
  const report = async (): Promise<void> => {
    const said = await ask(() => line.reportMedia({ peerId, up }));
    clearTimeout(again);
    if (!said && !isOver()) again = setTimeout(report, AGAIN_MS);
  };
  /** A browser that plays nothing before the page is touched does from the next touch on. */
  const play = (): void => {
    if (audio.srcObject)
      audio.play().catch(() => addEventListener("click", play, { once: true, capture: true }));
  };
  const applySilence = () => {
    for (const track of microphone.getAudioTracks()) track.enabled = !state.muted && !state.held;
    audio.muted = state.held;
  };

  /** A page of the other side not met before: everything begins anew with it. */
  const meet = (id: string) => {
    leave();
    const signals = createSignalLine({
      send: (n, signal) => send(id, n, signal),
      hear: (told) => hearTold(told),
    });
    const peer = createCallPeer({
      ...{ offers: side === "agent", ice, relayOnly, microphone },
      say: (told) => signals.say(told),
      onUp: (isUp) => {
        if (other?.peer !== peer) return;
        up = isUp;
        set({ phase: isUp ? "talking" : state.phase === "talking" ? "broken" : state.phase });
        void report();
      },
      onSound: (sound) => {
        audio.srcObject = sound;
        play();
      },
      onHeld: (heldByOther) => set({ heldByOther }),
      renewIce: join,
    });
    other = { id, line: signals, peer, isFound: false };
    set({ phase: state.phase === "broken" ? "broken" : "connecting" });
    if (side === "visitor") send(id, 0, { kind: "hello" });
    if (state.held) signals.say({ kind: "held", held: true });
  };
  const hearTold = (told: Told) => other?.peer.hear(told);
  const leave = () => {
    other?.line.close();
    other?.peer.close();
    other = null;
    up = false;
  };

  const hear = (heard: Heard) => {
    // A connection made before the relay is known could never use it.
    if (!isJoined) early.push(heard);
    else take(heard);
  };
  const take = ({ from, to, n, signal }: Heard) => {
    if (isOver() || from === peerId || (to !== null && to !== peerId)) return;
    // The agent's side knows a new page by its greeting only; a late signal of an old one is not from it.
    const isNew = from !== other?.id && (signal.kind === "hello" || (side === "visitor" && n === 1));
    if (isNew) meet(from);
    if (from !== other?.id || signal.kind === "hello") return;
    other.isFound = true;
    other.line.take(n, signal);
  };
  const greet = () => {
    if (!other?.isFound) send(null, 0, { kind: "hello" });
  };
  const join = async (): Promise<IceServer[] | null> => {
    const joined = await ask(() => line.join(peerId));
    if (joined) ice = joined.ice;
    return joined?.ice ?? null;
  };
  const begin = async (): Promise<void> => {
    const joined = await join();
    if (isOver()) return;
    if (!joined) return void setTimeout(begin, AGAIN_MS);
    isJoined = true;
    for (const heard of early.splice(0)) take(heard);
    greet();
    timers.push(setInterval(greet, AGAIN_MS), setInterval(report, CALL_RENEW_MS));
  };
  const timers: ReturnType<typeof setInterval>[] = [];
  const stopHearing = line.onSignal(hear);
  const useMicrophone = async (stream: MediaStream): Promise<void> => {
    microphone = stream;
    watchMicrophone();
    applySilence();
    await other?.peer.useMicrophone(stream);
  };
  /** Again as soon as one is plugged in. */
  const replaceMicrophone = async (): Promise<void> => {
    const stream = await options.reopenMicrophone();
    if (isOver()) return;
    if (stream) await useMicrophone(stream);
    else navigator.mediaDevices.addEventListener("devicechange", replaceMicrophone, { once: true });
  };
  function watchMicrophone(): void {
    for (const track of microphone.getAudioTracks()) track.onended = () => void replaceMicrophone();
  }
  function end(): void {
    if (isOver()) return;
    for (const timer of timers) clearInterval(timer);
    clearTimeout(again);
    removeEventListener("click", play, { capture: true });
    navigator.mediaDevices.removeEventListener("devicechange", replaceMicrophone);
    stopHearing();
    leave();
    audio.srcObject = null;
    set({ phase: "over" });
  }
  watchMicrophone();
  void begin();

  return {
    peerId,
    state,
    setMuted(muted: boolean): void {
      set({ muted });
      applySilence();
    },
    /** Neither side hears the other; the other one is told. */
    setHeld(held: boolean): void {
      set({ held });
      applySilence();
      other?.line.say({ kind: "held", held });
    },
    useMicrophone,
    /** One of `listDevices`; where the browser cannot choose, nothing happens. */
    async useSpeaker(deviceId: string): Promise<void> {
      if ("setSinkId" in audio) await audio.setSinkId(deviceId);
    },
    /** What the browser measures of the connection; null while there is none. */
    readStats: async (): Promise<RTCStatsReport | null> => (await other?.peer.readStats()) ?? null,
    /** Leaves; the microphone stays the caller's to close. */
    close: end,
  };
}

export type Talk = ReturnType<typeof createTalk>;
