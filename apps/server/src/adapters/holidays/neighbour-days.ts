import type { Locale } from "@bellhop/protocol";

type Names = Record<Locale, string>;

/** A day on which a whole country is off work. `day`: month and day, or days after Easter Sunday. Ids never change. */
export type DayOff = {
  id: string;
  day: string | number;
  names: Names;
  since?: number;
  until?: number;
  except?: readonly number[];
};

const newYear: DayOff = {
  id: "new-year",
  day: "01-01",
  names: { en: "New Year's Day", pl: "Nowy Rok", cs: "Nový rok" },
};
const epiphany: DayOff = {
  id: "epiphany",
  day: "01-06",
  names: { en: "Epiphany", pl: "Święto Trzech Króli", cs: "Tři králové" },
};
const goodFriday: DayOff = {
  id: "good-friday",
  day: -2,
  names: { en: "Good Friday", pl: "Wielki Piątek", cs: "Velký pátek" },
};
const easterMonday: DayOff = {
  id: "easter-monday",
  day: 1,
  names: { en: "Easter Monday", pl: "Poniedziałek Wielkanocny", cs: "Velikonoční pondělí" },
};
const labourDay: DayOff = {
  id: "labour-day",
  day: "05-01",
  names: { en: "Labour Day", pl: "Święto Pracy", cs: "Svátek práce" },
};
const cyrilAndMethodius: DayOff = {
  id: "cyril-and-methodius",
  day: "07-05",
  names: {
    en: "Saints Cyril and Methodius Day",
    pl: "Dzień Świętych Cyryla i Metodego",
    cs: "Den slovanských věrozvěstů Cyrila a Metoděje",
  },
};
const allSaints: DayOff = {
  id: "all-saints",
  day: "11-01",
  names: { en: "All Saints' Day", pl: "Wszystkich Świętych", cs: "Svátek všech svatých" },
};
const christmasEve: DayOff = {
  id: "christmas-eve",
  day: "12-24",
  names: { en: "Christmas Eve", pl: "Wigilia Bożego Narodzenia", cs: "Štědrý den" },
};
const christmasDay: DayOff = {
  id: "christmas-day",
  day: "12-25",
  names: { en: "Christmas Day", pl: "Boże Narodzenie (pierwszy dzień)", cs: "1. svátek vánoční" },
};
const saintStephen: DayOff = {
  id: "saint-stephen",
  day: "12-26",
  names: { en: "St. Stephen's Day", pl: "Boże Narodzenie (drugi dzień)", cs: "2. svátek vánoční" },
};

/** Ustawa o dniach wolnych od pracy (1951); Christmas Eve since the change of 2024. */
const poland: readonly DayOff[] = [
  newYear,
  epiphany,
  {
    id: "easter-sunday",
    day: 0,
    names: { en: "Easter Sunday", pl: "Wielkanoc", cs: "Neděle velikonoční" },
  },
  easterMonday,
  labourDay,
  {
    id: "constitution-day",
    day: "05-03",
    names: { en: "Constitution Day", pl: "Święto Konstytucji 3 Maja", cs: "Den ústavy 3. května" },
  },
  {
    id: "pentecost",
    day: 49,
    names: { en: "Pentecost", pl: "Zielone Świątki", cs: "Letnice" },
  },
  {
    id: "corpus-christi",
    day: 60,
    names: { en: "Corpus Christi", pl: "Boże Ciało", cs: "Boží tělo" },
  },
  {
    id: "assumption",
    day: "08-15",
    names: {
      en: "Assumption of Mary",
      pl: "Wniebowzięcie Najświętszej Maryi Panny",
      cs: "Nanebevzetí Panny Marie",
    },
  },
  allSaints,
  {
    id: "independence-day",
    day: "11-11",
    names: { en: "Independence Day", pl: "Narodowe Święto Niepodległości", cs: "Den nezávislosti" },
  },
  { ...christmasEve, since: 2025 },
  christmasDay,
  saintStephen,
];

/** Zákon 245/2000 Sb. */
const czechia: readonly DayOff[] = [
  newYear,
  goodFriday,
  easterMonday,
  labourDay,
  {
    id: "victory-day",
    day: "05-08",
    names: { en: "Victory Day", pl: "Dzień Zwycięstwa", cs: "Den vítězství" },
  },
  cyrilAndMethodius,
  {
    id: "jan-hus",
    day: "07-06",
    names: { en: "Jan Hus Day", pl: "Dzień Jana Husa", cs: "Den upálení mistra Jana Husa" },
  },
  {
    id: "saint-wenceslas",
    day: "09-28",
    names: { en: "Czech Statehood Day", pl: "Dzień Państwowości Czeskiej", cs: "Den české státnosti" },
  },
  {
    id: "czechoslovakia",
    day: "10-28",
    names: {
      en: "Independent Czechoslovak State Day",
      pl: "Dzień Powstania Niepodległej Czechosłowacji",
      cs: "Den vzniku samostatného československého státu",
    },
  },
  {
    id: "freedom-and-democracy",
    day: "11-17",
    names: {
      en: "Struggle for Freedom and Democracy Day",
      pl: "Dzień Walki o Wolność i Demokrację",
      cs: "Den boje za svobodu a demokracii",
    },
  },
  christmasEve,
  christmasDay,
  saintStephen,
];

/**
 * Zákon 241/1993 Z. z.: days of rest, not every state holiday. 1 September is a working day since 2024, 17 November
 * since 2025, and 8 May and 15 September in 2026 only.
 */
const slovakia: readonly DayOff[] = [
  { ...newYear, names: { en: "New Year's Day", pl: "Nowy Rok", cs: "Den vzniku Slovenské republiky" } },
  epiphany,
  goodFriday,
  easterMonday,
  labourDay,
  {
    id: "victory-day",
    day: "05-08",
    names: {
      en: "Victory over Fascism Day",
      pl: "Dzień Zwycięstwa nad Faszyzmem",
      cs: "Den vítězství nad fašismem",
    },
    except: [2026],
  },
  {
    ...cyrilAndMethodius,
    names: { ...cyrilAndMethodius.names, cs: "Svátek svatého Cyrila a Metoděje" },
  },
  {
    id: "uprising-day",
    day: "08-29",
    names: {
      en: "Slovak National Uprising Day",
      pl: "Rocznica Słowackiego Powstania Narodowego",
      cs: "Výročí Slovenského národního povstání",
    },
  },
  {
    id: "slovak-constitution",
    day: "09-01",
    names: { en: "Constitution Day", pl: "Dzień Konstytucji", cs: "Den ústavy Slovenské republiky" },
    until: 2023,
  },
  {
    id: "seven-sorrows",
    day: "09-15",
    names: {
      en: "Our Lady of Sorrows",
      pl: "Matki Bożej Siedmiobolesnej",
      cs: "Panna Maria Sedmibolestná",
    },
    except: [2026],
  },
  allSaints,
  {
    id: "freedom-and-democracy",
    day: "11-17",
    names: {
      en: "Struggle for Freedom and Democracy Day",
      pl: "Dzień Walki o Wolność i Demokrację",
      cs: "Den boje za svobodu a demokracii",
    },
    until: 2024,
  },
  christmasEve,
  christmasDay,
  saintStephen,
];

/** Countries whose days off stand here, checked against their laws, because date-holidays has them wrong in places. */
export const neighbourDays: ReadonlyMap<string, readonly DayOff[]> = new Map([
  ["PL", poland],
  ["CZ", czechia],
  ["SK", slovakia],
]);
