/** The desk bell, made of three sine partials, so that no file is loaded. */
const partials = [
  { ratio: 1, gain: 0.22, decayS: 1.3 },
  { ratio: 2.76, gain: 0.09, decayS: 0.7 },
  { ratio: 5.4, gain: 0.04, decayS: 0.35 },
];

export type Ring = "newConversation" | "newMessage";
const tones: Record<Ring, { hertz: number; volume: number }> = {
  newConversation: { hertz: 1046.5, volume: 1 },
  newMessage: { hertz: 784, volume: 0.55 },
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
  const { hertz, volume } = tones[ring];
  const start = context.currentTime + 0.02;
  for (const { ratio, gain, decayS } of partials) {
    const tone = new OscillatorNode(context, { frequency: hertz * ratio });
    const level = new GainNode(context, { gain: 0 });
    level.gain.setValueAtTime(0, start);
    level.gain.linearRampToValueAtTime(gain * volume, start + 0.008);
    level.gain.exponentialRampToValueAtTime(0.0001, start + decayS);
    tone.connect(level).connect(context.destination);
    tone.start(start);
    tone.stop(start + decayS + 0.05);
  }
}
