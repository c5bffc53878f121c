import type { Scene } from "../scene.ts";
import { Avatar } from "./avatar.tsx";

/** The way back into the conversation, with the last thing said in it. */
export function ResumeCard({ scene: { state, texts, formats, acts } }: { scene: Scene }) {
  const last = state.entries.findLast(({ body }) => body.kind === "message" || body.kind === "file");
  if (!last) return null;
  const { body } = last;
  return (
    <button type="button" class="card resume" onClick={() => acts.show("conversation")}>
      <Avatar {...(state.conversation?.agent ?? { id: "", name: state.siteName })} />
      <span class="text">
        <b>{texts.resume}</b>
        <span class="small" dir="auto">
          {body.kind === "message" ? body.text : body.kind === "file" ? body.file.name : ""}
        </span>
      </span>
      {state.unread > 0 ? (
        <span class="count">
          {state.unread}
          <span class="hidden"> {texts.unread(state.unread)}</span>
        </span>
      ) : (
        <time class="small">{formats.time(last.at)}</time>
      )}
    </button>
  );
}
