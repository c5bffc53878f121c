import { focusField } from "../focus-field.ts";
import type { Acts } from "../scene.ts";
import type { Stage } from "../stage.ts";

type CareActs = Pick<Acts, "leaveContact" | "chooseDepartment" | "chooseWait" | "answerSolved">;

/** What a person does who waits, chooses or was asked. What was pressed often goes away, and the focus with it. */
export function createCareActs(stage: Stage): CareActs {
  const { link, change } = stage;
  return {
    async leaveContact(email) {
      const { ok } = await link.leaveContact(email, null);
      change({ isEmailWrong: !ok });
      if (ok) focusField(stage);
    },
    chooseDepartment(departmentId) {
      link.chooseDepartment(departmentId);
      if (!departmentId) focusField(stage);
    },
    chooseWait(cid, wants) {
      change({ wait: { cid, wants } });
      if (wants === "wait") focusField(stage);
      else stage.box.querySelector<HTMLElement>("input[type=email]")?.focus();
    },
    answerSolved(solved) {
      link.answerSolved(solved);
      focusField(stage);
    },
  };
}
