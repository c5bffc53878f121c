export { createTalk, type Talk, type TalkLine, type TalkPhase, type TalkState } from "./create-talk.ts";
export {
  type AudioDevice,
  closeMicrophone,
  listDevices,
  type Microphone,
  type MicrophoneFault,
  openMicrophone,
} from "./open-microphone.ts";
