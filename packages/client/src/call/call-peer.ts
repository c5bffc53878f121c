import type { IceServer } from "@bellhop/protocol";
import type { Told } from "./signal-line.ts";

/** How long a broken road may heal by itself before a new one is looked for. */
const HEAL_MS = 2_000;

export type PeerOptions = {
  /** The agent's side makes the offers; so both never do at once. */
  offers: boolean;
  ice: IceServer[];
  /** Only through the relay: for tests, and for who must hide addresses. */
  relayOnly: boolean;
  microphone: MediaStream;
  say: (signal: Told) => void;
  /** The other side is heard, or no longer. */
  onUp: (up: boolean) => void;
  onSound: (sound: MediaStream) => void;
  onHeld: (held: boolean) => void;
  /** Credentials for another attempt; null when the call is over. */
  renewIce: () => Promise<IceServer[] | null>;
};

/** The sound between two browsers: one RTCPeerConnection, candidates as they come, a new road when one breaks. */
export function createCallPeer(options: PeerOptions) {
  const { offers, ice, relayOnly, microphone, say, onUp, onSound, onHeld } = options;
  const iceTransportPolicy = relayOnly ? "relay" : "all";
  const connection = new RTCPeerConnection({ iceServers: ice, iceTransportPolicy });
  let track = microphone.getAudioTracks()[0];
  let healing: ReturnType<typeof setTimeout> | undefined;
  const sender = track && connection.addTrack(track, microphone);
  /** Candidates that came before the description they belong to. */
  const early: RTCIceCandidateInit[] = [];
  /** One signal at a time, in order: each step of the negotiation waits for the one before. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<unknown>) => {
    turn = turn.then(work).catch((error: unknown) => {
      if (connection.signalingState !== "closed") console.warn("Bellhop: call", error);
    });
  };

  const offer = async () => {
    const description = await connection.createOffer();
    await connection.setLocalDescription(description);
    say({ kind: "offer", sdp: description.sdp ?? "" });
  };
  const findNewRoad = async () => {
    const fresh = await options.renewIce();
    if (!fresh || connection.signalingState !== "stable" || connection.connectionState === "connected")
      return;
    connection.setConfiguration({ iceServers: fresh, iceTransportPolicy });
    connection.restartIce();
    await offer();
  };
  const accept = async (description: RTCSessionDescriptionInit) => {
    await connection.setRemoteDescription(description);
    for (const candidate of early.splice(0)) await connection.addIceCandidate(candidate);
  };

  connection.onicecandidate = ({ candidate }) => {
    if (!candidate) return;
    const { sdpMid: mid, sdpMLineIndex: line } = candidate;
    say({ kind: "candidate", candidate: candidate.candidate, mid, line });
  };
  connection.ontrack = ({ streams, track: heard }) => onSound(streams[0] ?? new MediaStream([heard]));
  connection.onconnectionstatechange = () => {
    const { connectionState } = connection;
    onUp(connectionState === "connected");
    clearTimeout(healing);
    const isBroken = connectionState === "disconnected" || connectionState === "failed";
    if (offers && isBroken) healing = setTimeout(() => inTurn(findNewRoad), HEAL_MS);
  };
  if (offers) inTurn(offer);

  const hear = async (signal: Told) => {
    if (signal.kind === "held") return onHeld(signal.held);
    if (signal.kind === "answer") return accept({ type: "answer", sdp: signal.sdp });
    if (signal.kind === "candidate") {
      const init = { candidate: signal.candidate, sdpMid: signal.mid, sdpMLineIndex: signal.line };
      if (connection.remoteDescription) await connection.addIceCandidate(init);
      else early.push(init);
      return;
    }
    await accept({ type: "offer", sdp: signal.sdp });
    const answer = await connection.createAnswer();
    await connection.setLocalDescription(answer);
    say({ kind: "answer", sdp: answer.sdp ?? "" });
  };

  return {
    hear: (signal: Told) => inTurn(() => hear(signal)),
    /** Another microphone, without a new negotiation. */
    async useMicrophone(stream: MediaStream): Promise<void> {
      track = stream.getAudioTracks()[0];
      if (track) await sender?.replaceTrack(track);
    },
    readStats: () => connection.getStats(),
    close(): void {
      clearTimeout(healing);
      connection.close();
    },
  };
}

export type CallPeer = ReturnType<typeof createCallPeer>;
