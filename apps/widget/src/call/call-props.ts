import type { Scene } from "../scene.ts";
import type { CallWords } from "./call-words.ts";
import type { CallDesk } from "./create-desk.ts";

export type CallProps = { scene: Scene; desk: CallDesk; words: CallWords };
