import type { EntryBody, FileRef } from "@bellhop/protocol";

type Pixels = { width?: number | undefined; height?: number | undefined };

/** A file's entry: what everybody may know of the file, and the size of a picture so that its place is kept while it loads. */
export function makeFileBody(file: FileRef, { width, height }: Pixels): EntryBody {
  const { fileId, name, type, size, url } = file;
  const pixels = width && height ? { width, height } : {};
  return { kind: "file", file: { fileId, name, type, size, url, ...pixels } };
}
