import type { DayWords } from "../moment.ts";

export const days: DayWords = {
  weekdays: ["v neděli", "v pondělí", "v úterý", "ve středu", "ve čtvrtek", "v pátek", "v sobotu"],
  on: (date) => date,
  // Ve dvě, tři, čtyři, dvanáct, třináct, čtrnáct a od dvaceti.
  at: (hour) => (/^(1?[234]|2.)$/.test(`${hour}`) ? "ve" : "v"),
};
