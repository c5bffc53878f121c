import { FILE_NAME_MAX } from "@bellhop/protocol";

/** Control characters, and the marks that make a name read backwards (exe.gpj shown as jpg.exe). */
const deceptive = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The last part of a path as a person would name the file; "file" when nothing is left. */
export function cleanFileName(claimed: string): string {
  const last = claimed.toWellFormed().split(/[/\\]/).at(-1) ?? "";
  const name = last.replaceAll(deceptive, "").trim();
  return shorten(name).replace(/^\.+/, "") || "file";
}

/** Cuts the middle, so that the ending still says what it is. */
function shorten(name: string): string {
  if (name.length <= FILE_NAME_MAX) return name;
  const dot = name.lastIndexOf(".");
  const ending = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : "";
  return name.slice(0, FILE_NAME_MAX - ending.length).replace(/[\ud800-\udbff]$/, "") + ending;
}
