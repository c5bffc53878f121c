import type { Scene } from "../scene.ts";
import type { Care } from "./create-care.ts";

export type CareProps = { scene: Scene; care: Care };
