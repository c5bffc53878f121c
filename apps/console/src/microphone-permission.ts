import { closeMicrophone, openMicrophone } from "@bellhop/client/call";

/** `insecure`: a page without https has no microphone at all. */
export type MicrophonePermission = "granted" | "denied" | "prompt" | "insecure";

const hearers = new Set<() => void>();

/** What the browser would say now, without asking the person. Where it cannot be told in advance: `prompt`. */
export async function microphonePermission(): Promise<MicrophonePermission> {
  if (!globalThis.navigator?.mediaDevices) return "insecure";
  try {
    const { state } = await navigator.permissions.query({ name: "microphone" });
    return state;
  } catch {
    return "prompt";
  }
}

/** Lets the browser ask the person, and lets the microphone go again. */
export async function askForMicrophone(): Promise<void> {
  const opened = await openMicrophone();
  if (opened.ok) closeMicrophone(opened.stream);
  for (const hear of hearers) hear();
}

/** Told after the person was asked here. Returns how to stop. */
export function subscribePermission(changed: () => void): () => void {
  hearers.add(changed);
  return () => void hearers.delete(changed);
}
