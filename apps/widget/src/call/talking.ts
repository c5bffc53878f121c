import css from "../styles/talking.css?inline";
import { createTalkHolder } from "./create-talk-holder.ts";
import { MicrophoneStep } from "./microphone-step.tsx";
import { TalkButtons } from "./talk-buttons.tsx";

/** What talking in the page needs. A chunk of its own, fetched when somebody wants to. */
export const talking = { css, createTalkHolder, MicrophoneStep, TalkButtons };

export type Talking = typeof talking;
