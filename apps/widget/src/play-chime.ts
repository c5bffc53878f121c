let context: AudioContext | undefined;

/** Two soft notes, made on the spot: no file, so no request. Silent where the browser wants a click first. */
export function playChime() {
  // Before the first click on the page the browser would refuse, and complain in the page's console.
  if (!navigator.userActivation?.hasBeenActive) return;
  try {
    context ??= new AudioContext();
    const start = context.currentTime;
    playNote(context, 660, start);
    playNote(context, 880, start + 0.12);
  } catch {
    // No sound device, or too many contexts on this page.
  }
}

function playNote(context: AudioContext, frequency: number, start: number) {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.08, start + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.4);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + 0.4);
}
