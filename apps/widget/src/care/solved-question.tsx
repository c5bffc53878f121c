import type { CareProps } from "./care-props.ts";

/** Asked of whom was passed on, once there is something to judge. */
export function SolvedQuestion({ scene: { acts }, care: { texts } }: CareProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand beside its buttons
    <div class="card asked" role="group" aria-label={texts.solvedAsk}>
      <p role="status">{texts.solvedAsk}</p>
      <button type="button" class="choice" onClick={() => acts.answerSolved(true)}>
        {texts.yes}
      </button>
      <button type="button" class="choice" onClick={() => acts.answerSolved(false)}>
        {texts.no}
      </button>
    </div>
  );
}
