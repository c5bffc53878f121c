import type { DayWords } from "../moment.ts";

export const days: DayWords = {
  weekdays: [
    "on Sunday",
    "on Monday",
    "on Tuesday",
    "on Wednesday",
    "on Thursday",
    "on Friday",
    "on Saturday",
  ],
  on: (date) => `on ${date}`,
  at: () => "at",
};
