import type { CareProps } from "./care-props.ts";
import { ContactForm } from "./contact-form.tsx";
import { SolvedQuestion } from "./solved-question.tsx";
import { WaitLine } from "./wait-line.tsx";
import { isContactWanted, isSolvedAsked } from "./waiting.ts";

/** In the conversation, above the field. */
export function ConversationCare({ scene, care }: CareProps) {
  return (
    <>
      <WaitLine scene={scene} care={care} />
      {isSolvedAsked(scene.state) && <SolvedQuestion scene={scene} care={care} />}
      {isContactWanted(scene) && <ContactForm scene={scene} care={care} />}
    </>
  );
}
