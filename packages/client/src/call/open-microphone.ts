/** `refused`: by the person or the page's rules; `missing`: there is none; `insecure`: no https, or a browser that has no ears. */
export type MicrophoneFault = "refused" | "missing" | "busy" | "insecure";
export type Microphone = { ok: true; stream: MediaStream } | { ok: false; fault: MicrophoneFault };

const faults: Record<string, MicrophoneFault> = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
  // Browsers inside other programs, often.
  NotSupportedError: "insecure",
};

/** Asks for the microphone; `deviceId` names one of `listDevices`. Never throws for what a person or a machine may do. */
export async function openMicrophone(deviceId?: string): Promise<Microphone> {
  // Pages without https have none.
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (!mediaDevices) return { ok: false, fault: "insecure" };
  const audio = {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
    ...(deviceId === undefined ? {} : { deviceId: { exact: deviceId } }),
  };
  try {
    return { ok: true, stream: await mediaDevices.getUserMedia({ audio }) };
  } catch (error) {
    const fault = error instanceof DOMException ? faults[error.name] : undefined;
    if (!fault) throw error;
    return { ok: false, fault };
  }
}

/** Lets the microphone go, and with it the browser's mark that it is in use. */
export function closeMicrophone(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

export type AudioDevice = { id: string; name: string };

/** Microphones and loudspeakers; names are empty until the microphone was allowed once. */
export async function listDevices(): Promise<{ microphones: AudioDevice[]; speakers: AudioDevice[] }> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const of = (kind: MediaDeviceKind) =>
    devices
      .filter((device) => device.kind === kind)
      .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
  return { microphones: of("audioinput"), speakers: of("audiooutput") };
}
