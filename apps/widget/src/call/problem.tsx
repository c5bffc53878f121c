import type { CallProps } from "./call-props.ts";

/** Why it was not taken; the place is there before the words, for screen readers. */
export function Problem({ desk, words: { texts } }: CallProps) {
  const { problem } = desk.view;
  const isOwn = problem === "phoneMissing" || problem === "consentMissing";
  return (
    <p id="problem" class="wrong problem" role="alert">
      {problem && (isOwn ? texts[problem] : texts.refusals[problem])}
    </p>
  );
}
