import type { OpenedConversation, SendRefusal } from "@bellhop/client";
import { FILE_BYTES_MAX, TEXT_MAX } from "@bellhop/protocol/limits";
import { useEffect, useState } from "preact/hooks";
import { keepNoteDraft, readNoteDraft } from "../../note-drafts.ts";
import { useDesk, useLink } from "../desk-context.ts";
import type { Ownership } from "./use-ownership.ts";

export type Mode = "reply" | "note";
export type Complaint = "tooLarge" | "outboxFull" | null;

export type Composer = ReturnType<typeof useComposer>;

/** What is being written, and what sending it means: taking the conversation first when nobody has. */
export function useComposer(opened: OpenedConversation, { standing, take }: Ownership) {
  const link = useLink();
  // Nothing can be taken now: what is written waits, and sending it takes the conversation.
  const isHeld = useDesk(({ line, service }) => line === "waiting" || service === "paused");
  const { id } = opened.conversation;
  // With nothing to say to the visitor here, what is left to write is a note.
  const [mode, setMode] = useState<Mode>(standing === "others" && opened.draft === "" ? "note" : "reply");
  const [reply, setReply] = useState(opened.draft);
  const [note, setNote] = useState(() => readNoteDraft(id));
  const [complaint, setComplaint] = useState<Complaint>(null);
  useEffect(() => {
    // Whose it is has changed while nothing was begun: what can be written changes with it.
    if (standing === "others" && reply === "") setMode("note");
    if (standing === "mine" && note === "") setMode("reply");
  }, [standing]);
  const text = mode === "note" ? note : reply;
  const canReply = standing === "mine" || standing === "waiting";

  const write = (next: string, into: Mode = mode) => {
    setComplaint(null);
    if (into === "note") {
      setNote(next);
      keepNoteDraft(id, next);
    } else {
      setReply(next);
      link.setDraft(next);
      if (next && canReply) link.reportTyping();
    }
  };
  const own = async (isKept: boolean) =>
    standing === "mine" || (isHeld && isKept) || ((await take?.())?.ok ?? false);
  /** The field is empty at once; a refusal brings the text back. */
  const send = async () => {
    const body = text.trim();
    if (body.length > TEXT_MAX || (mode === "reply" && !canReply)) return;
    if (mode === "reply" && !(await own(body !== ""))) return;
    if (!body) return;
    write("");
    const sent = mode === "note" ? await link.sendNote(body) : await link.sendMessage(body);
    if (!sent.ok) write(text);
    complain(sent);
  };
  const sendFiles = async (files: File[]) => {
    if (files.length === 0 || !canReply) return;
    if (files.some((file) => file.size > FILE_BYTES_MAX)) return setComplaint("tooLarge");
    if (!(await own(true))) return;
    for (const file of files) complain(await link.sendFile(file));
  };
  const complain = (sent: SendRefusal) => !sent.ok && setComplaint("outboxFull");
  const makeNote = () => {
    write(reply, "note");
    write("", "reply");
    setMode("note");
  };
  return { mode, setMode, text, reply, write, send, sendFiles, makeNote, complaint, canReply };
}
