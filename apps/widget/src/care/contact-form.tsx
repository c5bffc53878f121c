import { EMAIL_MAX } from "@bellhop/protocol/limits";
import type { CareProps } from "./care-props.ts";

/** Where to write back, when nobody is there to answer or the person does not want to wait. */
export function ContactForm({ scene: { state, view, acts }, care: { texts } }: CareProps) {
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
