import type { Pending } from "@bellhop/client";
import type { FileRef } from "@bellhop/protocol";
import { Component } from "preact";
import type { Scene } from "../scene.ts";
import { FileLabel } from "./file-label.tsx";
import { UploadProgress } from "./upload-progress.tsx";

type Props = { file: FileRef; pending: Pending | null; scene: Scene; onSize: () => void };

const shownInline = /^image\/(png|jpeg|webp|gif)$/;

/** Origins (and "blob") that the page's policy has refused: each further try would be one more report to its owner. */
const refused = new Set<string>();

addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  if (effectiveDirective === "img-src") refused.add(originOf(blockedURI));
});

function originOf(address: string): string {
  return address.startsWith("blob") ? "blob" : address.split("/", 3).join("/");
}

/** A picture where the page lets us show it, otherwise a card with name and size. */
export class Attachment extends Component<Props, { isBlocked: boolean }> {
  override state = { isBlocked: false };
  /** A chosen picture is shown from the file, also once it has gone up: no flicker, no download. */
  #blobUrl = "";

  override componentWillUnmount() {
    URL.revokeObjectURL(this.#blobUrl);
  }

  #pictureAddress(): string | null {
    const { file, pending, scene } = this.props;
    if (pending?.blob) this.#blobUrl ||= URL.createObjectURL(pending.blob);
    const address = this.#blobUrl || (file.url && scene.host + file.url);
    const isShown = shownInline.test(file.type) && !this.state.isBlocked && !refused.has(originOf(address));
    return isShown && address ? address : null;
  }

  render({ file, pending, scene, onSize }: Props) {
    const address = this.#pictureAddress();
    const content = address ? (
      // A page whose policy has no img-src for us answers with an error: then the card.
      <img
        src={address}
        alt={file.name}
        width={file.width}
        height={file.height}
        onLoad={onSize}
        onError={() => this.setState({ isBlocked: true })}
      />
    ) : (
      <FileLabel name={file.name} size={scene.formats.bytes(file.size)} />
    );
    const look = `${address ? "picture" : "attached"} bubble`;
    return pending ? (
      <div class={look}>
        {content}
        <UploadProgress pending={pending} scene={scene} />
      </div>
    ) : (
      <a class={look} href={scene.host + file.url} target="_blank" rel="noopener">
        {content}
      </a>
    );
  }
}
