import { EMAIL_MAX } from "@bellhop/protocol/limits";
import type { Scene } from "../scene.ts";

/** Asked once something was written while nobody could answer, and no address is known. */
export function isContactWanted({ state, availability }: Scene): boolean {
  if (state.visitor.email || state.pending.some(isOnItsWay)) return false;
  const hasWritten = state.pending.length > 0 || state.conversation?.status === "open";
  const isWaiting =
    !state.conversation?.agent && state.entries.some(({ body }) => body.kind === "waitAnnounced");
  return hasWritten && (availability?.available === false || isWaiting);
}

function isOnItsWay({ body, state }: Scene["state"]["pending"][number]) {
  return body.kind === "contactLeft" && state === "sending";
}

export function ContactForm({ scene: { state, view, texts, acts } }: { scene: Scene }) {
  const refused = state.pending.find(({ body }) => body.kind === "contactLeft");
  const isWrong = view.isEmailWrong || !!refused;
  return (
    <form
      class="card contact"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const email = new FormData(event.currentTarget).get("email");
        if (refused) acts.discard(refused.cid);
        void acts.leaveContact(`${email}`);
      }}
    >
      <label for="email">{texts.contactAsk}</label>
      <div class="row">
        <input
          id="email"
          name="email"
          type="email"
          required
          aria-invalid={isWrong}
          maxLength={EMAIL_MAX}
          autocomplete="email"
          aria-label={texts.email}
          placeholder={texts.email}
        />
        <button type="submit" class="button">
          {texts.saveEmail}
        </button>
      </div>
      {isWrong && (
        <p class="wrong" role="alert">
          {texts.badEmail}
        </p>
      )}
    </form>
  );
}
