import type { SendRefusal } from "@bellhop/client";
import { FILE_BYTES_MAX, TEXT_MAX } from "@bellhop/protocol/limits";
import { openCall } from "./call/open-call.ts";
import { createCareActs } from "./care/create-care-acts.ts";
import { focusField } from "./focus-field.ts";
import type { Acts } from "./scene.ts";
import type { Stage } from "./stage.ts";
import { keepQuiet } from "./visitor-record.ts";

/** What each thing a person does in the panel sets going. */
export function createActs(stage: Stage): Acts {
  const { door, link, change } = stage;
  return {
    ...createSendingActs(stage),
    ...createCareActs(stage),
    show: (screen) => show(stage, screen),
    openCall: () => void openCall(stage),
    close: () => door.setOpen(false),
    openMenu: (isMenuOpen) => change({ isMenuOpen }),
    dropOver: (isDropping) => change({ isDropping }),
    reachEnd: (isAtEnd) => change({ isAtEnd }),
    reload: () => location.reload(),
    retry: (cid) => link.retry(cid),
    discard: (cid) => link.discard(cid),
    toggleSound() {
      const quiet = !stage.view.quiet;
      keepQuiet(door.settings.key, quiet);
      change({ quiet });
    },
    draft(text) {
      link.setDraft(text);
      if (text) link.reportTyping();
      if (stage.view.problem) change({ problem: "" });
    },
    async loadEarlier() {
      if (stage.view.isLoadingEarlier) return;
      change({ isLoadingEarlier: true });
      await link.loadEarlier();
      change({ isLoadingEarlier: false });
    },
  };
}

function createSendingActs(stage: Stage): Pick<Acts, "send" | "attach" | "leaveMessage"> {
  const { door, link, texts, formats, change } = stage;
  const sendNow = async (kind: "message" | "file", sending: Promise<SendRefusal>, tooLarge: string) => {
    const done = await sending;
    if (done.ok) door.tell("message", { from: "visitor", kind, at: Date.now() });
    else change({ problem: done.error === "too_large" ? tooLarge : texts.fileUnreadable });
    return done.ok;
  };
  return {
    async send() {
      const text = link.state.draft.trim();
      if (!text || text.length > TEXT_MAX) return;
      const sending = link.sendMessage(text);
      // After it was handed over and before it is stored: what is typed meanwhile is the next message.
      link.setDraft("");
      show(stage, "conversation");
      const isSent = await sendNow("message", sending, texts.outboxFull);
      if (!isSent && !link.state.draft) link.setDraft(text);
    },
    async attach(files) {
      const chosen = [...files];
      if (chosen.length > 0) show(stage, "conversation");
      for (const file of chosen) {
        const isTooLarge = file.size > FILE_BYTES_MAX;
        const tooLarge = isTooLarge ? texts.fileTooLarge(formats.bytes(FILE_BYTES_MAX)) : texts.outboxFull;
        await sendNow("file", link.sendFile(file), tooLarge);
      }
    },
    async leaveMessage(email) {
      const { ok } = await link.leaveMessage(link.state.draft, email);
      change({ isEmailWrong: !ok });
      if (!ok) return;
      door.tell("message", { from: "visitor", kind: "message", at: Date.now() });
      show(stage, "conversation");
    },
  };
}

function show(stage: Stage, screen: "home" | "conversation") {
  stage.change({ screen, isAtEnd: true, isMenuOpen: false, problem: "" });
  focusField(stage);
}
