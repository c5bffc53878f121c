import type { CareProps } from "./care-props.ts";
import { DepartmentChoice } from "./department-choice.tsx";
import { SolvedQuestion } from "./solved-question.tsx";
import { isChoiceWanted, isSolvedAsked } from "./waiting.ts";

/** On the first screen, above the field. */
export function HomeCare({ scene, care }: CareProps) {
  return (
    <>
      {isSolvedAsked(scene.state) && <SolvedQuestion scene={scene} care={care} />}
      {isChoiceWanted(scene.state) && <DepartmentChoice scene={scene} care={care} />}
    </>
  );
}
