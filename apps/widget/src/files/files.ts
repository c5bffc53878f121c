import css from "../styles/files.css?inline";
import { Attachment } from "./attachment.tsx";

/** What draws files in the conversation. A chunk of its own, fetched with the first one. */
export const files = { css, Attachment };

export type Files = typeof files;
