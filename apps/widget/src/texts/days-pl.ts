import type { DayWords } from "../moment.ts";

export const days: DayWords = {
  weekdays: ["w niedzielę", "w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę"],
  on: (date) => date,
  at: () => "o",
};
