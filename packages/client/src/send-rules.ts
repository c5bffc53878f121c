import type { EntryBody } from "@bellhop/protocol";
import { EMAIL_MAX, FILE_BYTES_MAX, FILE_NAME_MAX, NAME_MAX, TEXT_MAX } from "@bellhop/protocol/limits";
import type { SendRefusal } from "./session-types.ts";

/** What may become a bubble, or why not. The server has the last word. */
export type Draft = { ok: true; body: EntryBody; blob?: Blob } | Extract<SendRefusal, { ok: false }>;

const refuse = (error: "bad_request" | "too_large"): Draft => ({ ok: false, error });

export function draftText(kind: "message" | "note", typed: string): Draft {
  const text = typed.trim();
  if (text.length > TEXT_MAX) return refuse("too_large");
  return text ? { ok: true, body: { kind, text } } : refuse("bad_request");
}

export function draftContact(typed: string, typedName: string | null): Draft {
  const email = typed.trim();
  const name = typedName?.trim().slice(0, NAME_MAX) || null;
  if (email.length > EMAIL_MAX || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) return refuse("bad_request");
  return { ok: true, body: { kind: "contactLeft", email, name } };
}

/** Reads the bytes now: the file may change or go, and a page that comes later could not read it. */
export async function draftFile(file: File): Promise<Draft> {
  const { type, size } = file;
  if (size > FILE_BYTES_MAX) return refuse("too_large");
  // What cannot be read is a folder, or has gone.
  const bytes = size && (await file.arrayBuffer().catch(() => null));
  if (!bytes) return refuse("bad_request");
  const ref = { fileId: "", name: file.name.slice(-FILE_NAME_MAX), type, size, url: "" };
  return { ok: true, body: { kind: "file", file: ref }, blob: new Blob([bytes], { type }) };
}
