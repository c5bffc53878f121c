import { vi } from "vitest";

type Description = { type: "offer" | "answer"; sdp: string };

/** A track that can be silenced and ended. */
class FakeTrack {
  enabled = true;
  isEnded = false;
  onended: (() => void) | null = null;
  stop(): void {
    this.isEnded = true;
  }
}

/** A microphone that was allowed: one track, unless it has none. */
export function newMicrophone(tracks = [new FakeTrack()]) {
  return { tracks, getTracks: () => tracks, getAudioTracks: () => tracks } as unknown as MediaStream & {
    tracks: FakeTrack[];
  };
}

/**
 * What a browser does of a connection as far as a call asks for it, in the order it insists on; whether sound comes
 * through is the test's to say.
 */
export class FakeConnection {
  static made: FakeConnection[] = [];
  readonly configurations: RTCConfiguration[];
  readonly candidates: RTCIceCandidateInit[] = [];
  track: unknown = null;
  restarts = 0;
  offers = 0;
  signalingState = "stable";
  connectionState = "new";
  localDescription: Description | null = null;
  remoteDescription: Description | null = null;
  onicecandidate: ((event: { candidate: object | null }) => void) | null = null;
  ontrack: ((event: { streams: unknown[]; track: unknown }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;

  constructor(configuration: RTCConfiguration) {
    this.configurations = [configuration];
    FakeConnection.made.push(this);
  }
  addTrack(track: unknown) {
    this.track = track;
    return {
      replaceTrack: async (next: unknown) => {
        this.track = next;
      },
    };
  }
  async createOffer(): Promise<Description> {
    return { type: "offer", sdp: `offer ${++this.offers}` };
  }
  async createAnswer(): Promise<Description> {
    if (this.signalingState !== "have-remote-offer") throw new Error("nothing to answer");
    return { type: "answer", sdp: `answer to ${this.remoteDescription?.sdp}` };
  }
  async setLocalDescription(description: Description): Promise<void> {
    this.localDescription = description;
    this.signalingState = description.type === "offer" ? "have-local-offer" : "stable";
  }
  async setRemoteDescription(description: Description): Promise<void> {
    const isExpected = description.type === "offer" || this.signalingState === "have-local-offer";
    if (!isExpected) throw new Error("an answer to nothing");
    // It takes the browser a moment.
    await Promise.resolve();
    this.remoteDescription = description;
    this.signalingState = description.type === "offer" ? "have-remote-offer" : "stable";
  }
  async addIceCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    if (!this.remoteDescription) throw new Error("a candidate of nobody");
    this.candidates.push(candidate);
  }
  setConfiguration(configuration: RTCConfiguration): void {
    this.configurations.push(configuration);
  }
  restartIce(): void {
    this.restarts += 1;
  }
  async getStats() {
    return new Map([["of", this]]);
  }
  close(): void {
    this.signalingState = "closed";
    this.connectionState = "closed";
  }
  /** The road is there, breaks or is gone. */
  become(state: "connected" | "disconnected" | "failed"): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }
}

/** The loudspeaker of a page. */
export class FakeAudio {
  static made: FakeAudio[] = [];
  srcObject: unknown = null;
  muted = false;
  sinkId = "";
  /** A browser plays nothing by itself, unless the page was touched. */
  static isAllowed = true;
  isPlaying = false;
  constructor() {
    FakeAudio.made.push(this);
  }
  async play(): Promise<void> {
    if (!FakeAudio.isAllowed) throw new DOMException("", "NotAllowedError");
    this.isPlaying = true;
  }
  async setSinkId(id: string): Promise<void> {
    this.sinkId = id;
  }
}

/** Puts a browser that can make calls in the place of Node, which cannot; `vi.unstubAllGlobals` takes it away. */
export function becomeCallBrowser(): { page: EventTarget; devices: EventTarget } {
  FakeConnection.made = [];
  FakeAudio.made = [];
  FakeAudio.isAllowed = true;
  const page = new EventTarget();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
  const devices = new EventTarget();
  vi.stubGlobal("navigator", { mediaDevices: devices });
  vi.stubGlobal("RTCPeerConnection", FakeConnection);
  vi.stubGlobal("Audio", FakeAudio);
  return { page, devices };
}
