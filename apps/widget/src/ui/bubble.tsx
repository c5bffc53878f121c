import type { BubbleLine } from "../log-lines.ts";
import type { Scene } from "../scene.ts";
import { splitLinks } from "../split-links.ts";
import { Icon } from "./icon.tsx";

type Props = { line: BubbleLine; scene: Scene; onSize: () => void };

/** One thing somebody said, with when and how far it has come. */
export function Bubble({ line, scene, onSize }: Props) {
  const { agent, body, isLast, progress } = line;
  const { texts, formats, files, acts } = scene;
  return (
    <div class={`said ${agent ? "theirs" : "mine"}${isLast ? " last" : ""}`}>
      {body.kind === "file" && files ? (
        <files.Attachment file={body.file} pending={line.pending} scene={scene} onSize={onSize} />
      ) : (
        <p class="bubble" dir="auto">
          <span class="hidden">{agent ? agent.name : texts.you}: </span>
          <span>
            {body.kind === "file"
              ? body.file.name
              : splitLinks(body.text).map((part) => (typeof part === "string" ? part : <Link {...part} />))}
          </span>
        </p>
      )}
      {isLast && (
        <p class={`meta ${progress ?? ""}`}>
          <span>
            {agent?.name} {progress !== "failed" && formats.time(line.at)}
            {progress && ` ${progress === "failed" ? "" : "· "}${texts[progress]}`}
          </span>
          {progress && <Icon name={progress} />}
          {progress === "failed" && (
            <>
              <button type="button" class="link" onClick={() => acts.retry(line.key)}>
                {texts.retry}
              </button>
              <button type="button" class="link" onClick={() => acts.discard(line.key)}>
                {texts.discard}
              </button>
            </>
          )}
        </p>
      )}
    </div>
  );
}

function Link({ text, href }: { text: string; href: string }) {
  return (
    <a href={href} target="_blank" rel="noopener">
      {text}
    </a>
  );
}
