import { afterEach, expect, it, vi } from "vitest";
import { newMicrophone } from "../testing/call-browser.ts";
import { closeMicrophone, listDevices, openMicrophone } from "./open-microphone.ts";

afterEach(() => vi.unstubAllGlobals());

/** A browser whose microphone answers as the test says. */
function allow(getUserMedia: (asked: MediaStreamConstraints) => Promise<MediaStream>) {
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });
}
const failWith = (error: Error) => allow(() => Promise.reject(error));

it("opens the one that is chosen, or any, with the echo taken out", async () => {
  const stream = newMicrophone();
  const asked: unknown[] = [];
  allow(async (constraints) => {
    asked.push(constraints);
    return stream;
  });
  expect(await openMicrophone()).toEqual({ ok: true, stream });
  expect(await openMicrophone("desk")).toEqual({ ok: true, stream });
  const clean = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  expect(asked).toEqual([{ audio: clean }, { audio: { ...clean, deviceId: { exact: "desk" } } }]);
});

it.each([
  ["NotAllowedError", "refused"],
  ["SecurityError", "refused"],
  ["NotFoundError", "missing"],
  ["OverconstrainedError", "missing"],
  ["NotReadableError", "busy"],
  ["AbortError", "busy"],
  ["NotSupportedError", "insecure"],
])("%s is an answer: %s", async (name, fault) => {
  failWith(new DOMException("no", name));
  expect(await openMicrophone()).toEqual({ ok: false, fault });
});

it("a page without https has none", async () => {
  vi.stubGlobal("navigator", {});
  expect(await openMicrophone()).toEqual({ ok: false, fault: "insecure" });
});

it("anything else is a fault of ours", async () => {
  failWith(new TypeError("nothing was asked for"));
  await expect(openMicrophone()).rejects.toThrow("nothing was asked for");
  failWith(new DOMException("unheard of", "DataError"));
  await expect(openMicrophone()).rejects.toThrow("unheard of");
});

it("is let go with every track", () => {
  const stream = newMicrophone();
  closeMicrophone(stream);
  expect(stream.tracks.map(({ isEnded }) => isEnded)).toEqual([true]);
});

it("lists microphones and loudspeakers, and no cameras", async () => {
  const device = (kind: MediaDeviceKind, id: string) => ({ kind, deviceId: id, label: `the ${id}` });
  const devices = [device("audioinput", "desk"), device("videoinput", "eye"), device("audiooutput", "box")];
  vi.stubGlobal("navigator", { mediaDevices: { enumerateDevices: async () => devices } });
  expect(await listDevices()).toEqual({
    microphones: [{ id: "desk", name: "the desk" }],
    speakers: [{ id: "box", name: "the box" }],
  });
});
