import type { BrowserContext, Page } from "@playwright/test";
import { expect } from "./expect.ts";

/** What a browser measures of the sound of its talk; null while it has none. */
export type Sound = {
  /** Kinds of the addresses the sound goes between: `host` is the machine itself, `relay` one of a TURN server. */
  pair: { local: string; remote: string };
  heard: { packets: number; energy: number };
  sent: { packets: number; energy: number };
  /** When the connection stood first, and the first sound of the other side came; milliseconds of the wall clock. */
  connectedAt: number | null;
  soundAt: number | null;
};

/** Energy, in the unit of `totalAudioEnergy`: a decoder that is given silence makes a billionth of it out of nothing. */
export const AUDIBLE = 1e-4;

/** `relayOnly`: the sound may go through a relay alone. `isSilent`: it is sent, but there is nothing to be heard in it. */
export type Bent = { relayOnly?: boolean; isSilent?: boolean };

/** Before a page of the context is opened: its talks can be measured and bent, from outside of the product. */
export async function listenIn(context: BrowserContext, bent: Bent = {}): Promise<void> {
  await context.addInitScript(wrapPeers, { ...bent, audible: AUDIBLE });
}

/** Runs in the page. */
function wrapPeers({ relayOnly = false, isSilent = false, audible }: Bent & { audible: number }): void {
  type Known = { peer: RTCPeerConnection; connectedAt: number | null; soundAt: number | null };
  const talks: Known[] = [];
  Object.assign(window, { talksOfTest: talks });
  const Peer = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Peer {
    constructor(settings?: RTCConfiguration) {
      super({ ...settings, ...(relayOnly && { iceTransportPolicy: "relay" as const }) });
      const known: Known = { peer: this, connectedAt: null, soundAt: null };
      talks.push(known);
      this.addEventListener("connectionstatechange", () => {
        if (this.connectionState === "connected") known.connectedAt ??= Date.now();
      });
      this.addEventListener("track", ({ receiver }) => {
        const look = async (): Promise<void> => {
          for (const row of (await receiver.getStats()).values())
            if (row.type === "inbound-rtp" && row.totalAudioEnergy > audible) known.soundAt ??= Date.now();
          if (known.soundAt === null && this.connectionState !== "closed") setTimeout(look, 10);
        };
        void look();
      });
    }
    override addTrack(track: MediaStreamTrack, ...streams: MediaStream[]): RTCRtpSender {
      if (isSilent) track.enabled = false;
      return super.addTrack(track, ...streams);
    }
  };
  addEventListener("click", () => Object.assign(window, { clickedAtOfTest: Date.now() }), true);
}

/** When the page was clicked last, by the wall clock. */
export function readClick(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { clickedAtOfTest: number }).clickedAtOfTest);
}

/** Of the newest talk of the page. */
export function readSound(page: Page): Promise<Sound | null> {
  return page.evaluate(async () => {
    type Known = { peer: RTCPeerConnection; connectedAt: number | null; soundAt: number | null };
    const talk = (window as unknown as { talksOfTest: Known[] }).talksOfTest.at(-1);
    if (!talk || talk.peer.connectionState === "closed") return null;
    const rows = [...(await talk.peer.getStats()).values()];
    const find = (type: string) => rows.find((row) => row.type === type && (row.kind ?? "audio") === "audio");
    const pairId = find("transport")?.selectedCandidatePairId;
    const pair = rows.find(({ id }) => id === pairId);
    const kindOf = (id: string) => rows.find((row) => row.id === id)?.candidateType ?? "";
    const [heard, sent, source] = [find("inbound-rtp"), find("outbound-rtp"), find("media-source")];
    if (!pair || !heard || !sent) return null;
    return {
      pair: { local: kindOf(pair.localCandidateId), remote: kindOf(pair.remoteCandidateId) },
      heard: { packets: heard.packetsReceived, energy: heard.totalAudioEnergy ?? 0 },
      sent: { packets: sent.packetsSent, energy: source?.totalAudioEnergy ?? 0 },
      connectedAt: talk.connectedAt,
      soundAt: talk.soundAt,
    };
  });
}

/** Waits until the page hears the other side: packets come, and there is sound in them, more with time. */
export async function waitForSound(page: Page, name: string): Promise<Sound> {
  const energy = async () => (await readSound(page))?.heard.energy ?? 0;
  await expect.poll(energy, { timeout: 30_000, message: `${name} hears nothing` }).toBeGreaterThan(AUDIBLE);
  const before = await energy();
  await expect
    .poll(energy, { timeout: 30_000, message: `${name} hears no more` })
    .toBeGreaterThan(before + AUDIBLE);
  const sound = await readSound(page);
  if (!sound) throw new Error(`${name} has lost the talk`);
  return sound;
}
