import type { AgentLink } from "@bellhop/client";
import {
  closeMicrophone,
  createTalk,
  type MicrophoneFault,
  openMicrophone,
  type Talk,
  type TalkState,
} from "@bellhop/client/call";
import type { Reply } from "@bellhop/protocol";
import { getPreferences } from "./preferences.ts";
import { rememberCall, rememberedCall } from "./remembered-call.ts";
import { type Calling, ownCall } from "./state-call.ts";
import { createTalkLine } from "./talk-line.ts";

export type VoiceState = TalkState & {
  /** The call that is talked in this window; null: none. */
  callId: string | null;
  /** A call is being taken: what the line tells of it already is no other window's. */
  isTaking: boolean;
  /** Why the microphone could not be opened. */
  fault: MicrophoneFault | null;
};

const silent: VoiceState = {
  callId: null,
  isTaking: false,
  fault: null,
  phase: "over",
  muted: false,
  held: false,
  heldByOther: false,
};

/**
 * The one call that can be talked in this window. It lives beside the pages, so that going from one to another is no
 * matter, and goes on by itself after a reload.
 */
export class CallVoice {
  #state = silent;
  #microphone: MediaStream | null = null;
  #current: { callId: string; talk: Talk; wasJoined: boolean } | null = null;
  readonly #link: AgentLink;
  readonly #hearers = new Set<() => void>();
  readonly #stopLooking: () => void;

  constructor(link: AgentLink) {
    this.#link = link;
    this.#stopLooking = link.subscribe(() => this.#look());
    addEventListener("beforeunload", this.#ask);
  }

  get state(): VoiceState {
    return this.#state;
  }

  subscribe(changed: () => void): () => void {
    this.#hearers.add(changed);
    return () => void this.#hearers.delete(changed);
  }

  /**
   * Takes or makes a call to be talked here. The microphone comes first: who cannot talk must not take a call from
   * those who can. Null when it was the microphone that failed; `state` says why.
   */
  async answer<T>(take: () => Promise<Reply<T>>): Promise<Reply<T> | null> {
    this.#set({ isTaking: true });
    const reply = (await this.#prepare()) ? await take() : null;
    const own = reply?.ok ? this.#ownCall() : null;
    if (own) this.#begin(own);
    else this.#letGo();
    this.#set({ isTaking: false });
    return reply;
  }

  /** The agent's own call, from another window or after a reload. */
  async takeHere(): Promise<void> {
    await this.answer(async () => ({ ok: true, data: null }));
  }

  setMuted(muted: boolean): void {
    this.#current?.talk.setMuted(muted);
  }

  setHeld(held: boolean): void {
    this.#current?.talk.setHeld(held);
  }

  /** Another one of this computer's microphones, at once. */
  async useMicrophone(deviceId: string): Promise<void> {
    const opened = await openMicrophone(deviceId);
    this.#set({ fault: opened.ok ? null : opened.fault });
    if (!opened.ok) return;
    if (!this.#current) return closeMicrophone(opened.stream);
    this.#letGo();
    this.#microphone = opened.stream;
    await this.#current.talk.useMicrophone(opened.stream);
  }

  async useSpeaker(deviceId: string): Promise<void> {
    // A speaker that is gone meanwhile leaves the one before.
    await this.#current?.talk.useSpeaker(deviceId).catch(() => {});
  }

  close(): void {
    removeEventListener("beforeunload", this.#ask);
    this.#stopLooking();
    this.#leave();
  }

  readonly #ask = (event: BeforeUnloadEvent): void => {
    if (this.#current) event.preventDefault();
  };

  #set(change: Partial<VoiceState>): void {
    this.#state = { ...this.#state, ...change };
    for (const hear of [...this.#hearers]) hear();
  }

  /** The agent's call, when it is one to be talked in a browser. */
  #ownCall(): Calling | null {
    const own = ownCall(this.#link.state);
    return own?.call.method === "browser" ? own : null;
  }

  async #prepare(): Promise<boolean> {
    this.#set({ fault: null });
    if (this.#microphone) return true;
    const { microphoneId } = getPreferences();
    let opened = await openMicrophone(microphoneId ?? undefined);
    // The chosen one was unplugged: any other is better than none.
    if (!opened.ok && opened.fault === "missing" && microphoneId) opened = await openMicrophone();
    if (opened.ok) this.#microphone = opened.stream;
    else this.#set({ fault: opened.fault });
    return opened.ok;
  }

  async #reopen(): Promise<MediaStream | null> {
    this.#letGo();
    await this.#prepare();
    if (!this.#current) this.#letGo();
    return this.#microphone;
  }

  #begin({ conversation, call }: Calling): void {
    if (!this.#microphone || this.#current?.callId === call.id) return;
    const talk: Talk = createTalk({
      side: "agent",
      line: createTalkLine(this.#link, conversation.id, call.id),
      microphone: this.#microphone,
      changed: () => this.#talkChanged(talk),
      reopenMicrophone: () => this.#reopen(),
    });
    this.#current = { callId: call.id, talk, wasJoined: false };
    rememberCall(call.id);
    this.#set({ ...talk.state, callId: call.id });
    const { speakerId } = getPreferences();
    if (speakerId) void this.useSpeaker(speakerId);
  }

  #talkChanged(talk: Talk): void {
    if (this.#current?.talk !== talk) return;
    if (talk.state.phase === "over") this.#leave();
    else this.#set({ ...talk.state });
  }

  /** What the line tells: has the call ended, was it taken by another window, is it to be gone on with? */
  #look(): void {
    const own = this.#ownCall();
    if (!this.#current) {
      if (own && own.call.id === rememberedCall() && !this.#state.isTaking) this.#goOn();
    } else if (own?.call.id !== this.#current.callId || this.#isElsewhere(own.call.peers.agent))
      this.#leave();
  }

  /** Another window of this agent has taken it; before this one has joined, whoever was there is an earlier page. */
  #isElsewhere(peerId: string | null): boolean {
    if (!this.#current) return false;
    if (peerId === this.#current.talk.peerId) this.#current.wasJoined = true;
    return this.#current.wasJoined && peerId !== null && peerId !== this.#current.talk.peerId;
  }

  /** This page was loaded anew in the middle of the call. Once: what fails is the person's to try again. */
  #goOn(): void {
    rememberCall(null);
    void this.takeHere();
  }

  #leave(): void {
    const left = this.#current;
    this.#current = null;
    left?.talk.close();
    if (left && rememberedCall() === left.callId) rememberCall(null);
    this.#letGo();
    this.#set({ ...silent, isTaking: this.#state.isTaking });
  }

  #letGo(): void {
    if (this.#microphone) closeMicrophone(this.#microphone);
    this.#microphone = null;
  }
}
