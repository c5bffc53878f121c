/** The desk bell, made of three sine partials, so that no file is loaded. */
const partials = [
  { ratio: 1, gain: 0.22, decayS: 1.3 },
  { ratio: 2.76, gain: 0.09, decayS: 0.7 },
  { ratio: 5.4, gain: 0.04, decayS: 0.35 },
];

export type Ring = "newConversation" | "newMessage" | "newCall";
/** `atS`: when each stroke falls. A call strikes twice two times, as telephones do, a fourth higher. */
const tones: Record<Ring, { hertz: number; volume: number; atS: number[] }> = {
  newConversation: { hertz: 1046.5, volume: 1, atS: [0] },
  newMessage: { hertz: 784, volume: 0.55, atS: [0] },
  newCall: { hertz: 1396.9, volume: 1, atS: [0, 0.16, 0.7, 0.86] },
};

let context: AudioContext | null = null;

/** Browsers allow sound after the first key or click only; call it then. */
export function wakeBell(): void {
  context ??= new AudioContext();
  if (context.state === "suspended") context.resume().catch(() => {});
}

/** Rings once, softly. Silent until `wakeBell` was called in an answer to a key or click. */
export function ringBell(ring: Ring): void {
  if (context?.state !== "running") return;
  const { hertz, volume, atS } = tones[ring];
  for (const after of atS) strike(context, hertz, volume, context.currentTime + 0.02 + after);
}

function strike(audio: AudioContext, hertz: number, volume: number, start: number): void {
  for (const { ratio, gain, decayS } of partials) {
    const tone = new OscillatorNode(audio, { frequency: hertz * ratio });
    const level = new GainNode(audio, { gain: 0 });
    level.gain.setValueAtTime(0, start);
    level.gain.linearRampToValueAtTime(gain * volume, start + 0.008);
    level.gain.exponentialRampToValueAtTime(0.0001, start + decayS);
    tone.connect(level).connect(audio.destination);
    tone.start(start);
    tone.stop(start + decayS + 0.05);
  }
}
