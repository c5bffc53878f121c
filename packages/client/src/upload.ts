import type { FileRef, Reply } from "@bellhop/protocol";
import type { Outbox, OutboxItem } from "./outbox.ts";
import { noAnswer } from "./retry.ts";

/** An upload that stands still this long is given up and tried again. */
const STALLED_MS = 30_000;

const badRequest = { ok: false, error: "bad_request" } as const;

/** `url` ends where the file's name follows. */
type UploadTo = { url: string; authorization?: string };

/** Uploads an item's file unless it is up already; where it went is kept with the item. */
export async function uploadOnce(
  { cid, body, blob }: OutboxItem,
  outbox: Outbox,
  to: UploadTo,
): Promise<Reply<FileRef>> {
  if (body.kind === "file" && body.file.fileId) return { ok: true, data: body.file };
  if (body.kind !== "file" || !blob) return badRequest;
  const progressed = (progress: number) => {
    outbox.note({ cid, progress }, false);
    return !!outbox.find(cid);
  };
  const [size, reply] = await Promise.all([
    measurePicture(blob),
    upload({ ...to, url: to.url + encodeURIComponent(body.file.name), blob, progressed }),
  ]);
  if (!reply.ok) return reply;
  // Discarded meanwhile.
  if (!outbox.find(cid)) return badRequest;
  const file: FileRef = { ...reply.data, ...size };
  outbox.note({ cid, body: { kind: "file", file } });
  return { ok: true, data: file };
}

type Upload = UploadTo & {
  blob: Blob;
  /** 0..1; false gives up. */
  progressed(part: number): boolean;
};

/** Sends the bytes. Resolves with `unavailable` when the line fails; never rejects. XMLHttpRequest, since fetch tells no progress. */
function upload({ url, authorization, blob, progressed }: Upload): Promise<Reply<FileRef>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let stalled: ReturnType<typeof setTimeout>;
    const move = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => request.abort(), STALLED_MS);
    };
    request.open("POST", url);
    request.setRequestHeader("content-type", "application/octet-stream");
    if (authorization) request.setRequestHeader("authorization", authorization);
    request.upload.onprogress = ({ loaded }) => {
      move();
      if (!progressed(loaded / blob.size)) request.abort();
    };
    request.onloadend = () => {
      clearTimeout(stalled);
      resolve(readReply(request));
    };
    move();
    request.send(blob);
  });
}

function readReply({ status, responseText }: XMLHttpRequest): Reply<FileRef> {
  try {
    const body = JSON.parse(responseText);
    if (status >= 200 && status < 300) return { ok: true, data: body };
    return body.error ? { ok: false, error: body.error, detail: body.detail } : noAnswer;
  } catch {
    // A proxy's own page, or nothing at all.
    return noAnswer;
  }
}

/** Width and height of a picture; nothing for other files. */
async function measurePicture(blob: Blob): Promise<{ width?: number; height?: number }> {
  try {
    const picture = await createImageBitmap(blob);
    const { width, height } = picture;
    picture.close();
    return { width, height };
  } catch {
    return {};
  }
}
