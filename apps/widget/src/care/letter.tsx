import { EMAIL_MAX, TEXT_MAX } from "@bellhop/protocol/limits";
import type { CareProps } from "./care-props.ts";

/** Outside hours, where the owner wants only this: a message and the address for its answer. */
export function Letter({ scene: { state, view, texts, acts }, care }: CareProps) {
  const left = TEXT_MAX - state.draft.trim().length;
  return (
    <form
      class="card letter"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void acts.leaveMessage(`${new FormData(event.currentTarget).get("email")}`);
      }}
    >
      <label for="letter">{texts.yourMessage}</label>
      <textarea
        id="letter"
        rows={4}
        dir="auto"
        value={state.draft}
        aria-invalid={left < 0}
        onInput={(event) => acts.draft(event.currentTarget.value)}
      />
      <label for="email">{care.texts.email}</label>
      <input
        id="email"
        name="email"
        type="email"
        maxLength={EMAIL_MAX}
        autocomplete="email"
        aria-invalid={view.isEmailWrong}
        defaultValue={state.visitor.email ?? ""}
      />
      <p class="hint wrong" role="status">
        {left < 0 ? texts.charactersLeft(left) : view.isEmailWrong ? care.texts.badEmail : view.problem}
      </p>
      <button type="submit" class="button" disabled={left < 0 || left === TEXT_MAX}>
        {texts.send}
      </button>
    </form>
  );
}
