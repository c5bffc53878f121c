import { writeFileSync } from "node:fs";

const RATE = 48_000;
const SECONDS = 2;
const TONE_HZ = 300;
/** It swells so often a second: a tone that never changes would be taken for noise and be suppressed. */
const SWELLS_HZ = 8;

/** A WAV file of humming, 16 bit mono, without a pause: what is sent is heard at once. */
export function writeHum(path: string): void {
  const count = RATE * SECONDS;
  const file = Buffer.alloc(44 + count * 2);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + count * 2, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(count * 2, 40);
  for (let at = 0; at < count; at++) {
    const swell = 0.4 + 0.3 * Math.sin((2 * Math.PI * SWELLS_HZ * at) / RATE);
    const sample = swell * Math.sin((2 * Math.PI * TONE_HZ * at) / RATE);
    file.writeInt16LE(Math.round(sample * 32_767), 44 + at * 2);
  }
  writeFileSync(path, file);
}
