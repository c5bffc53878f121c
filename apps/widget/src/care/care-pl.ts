import type { Formats } from "../formats.ts";
import { days } from "../texts/days-pl.ts";
import type { CareTexts } from "./care-texts.ts";
import { type Care, createCare } from "./create-care.ts";

const places = ["pierwszym", "drugim", "trzecim", "czwartym", "piątym"];

const texts: CareTexts = {
  ...days,
  closedNow: "Mamy teraz zamknięte",
  back: ({ text }) => `Wrócimy ${text}.`,
  leaveMessage: "Proszę zostawić wiadomość, na pewno odpowiemy.",
  writeToUs: "Proszę do nas napisać, odpowiemy e\u2011mailem.",
  awayGreeting: "Chwilowo nas nie ma",
  away: "Proszę zostawić wiadomość i adres e\u2011mail. Na pewno odpiszemy.",
  whom: "Z kim chcą się Państwo skontaktować?",
  departmentAway: "Chwilowo nikogo nie ma",
  place: (place) => `Są Państwo na ${places[place - 1] ?? `${place}.`} miejscu w kolejce`,
  about: (minutes) =>
    minutes < 2
      ? "około minuty"
      : minutes < 90
        ? `około ${minutes}\u00a0min`
        : `około ${Math.round(minutes / 60)}\u00a0godz.`,
  reasons: {
    returned: "Wróciła osoba, która czekała wcześniej.",
    fewer: "W tej chwili odpowiada mniej osób.",
    slower: "Odpowiedzi zajmują teraz więcej czasu niż zwykle.",
  },
  waiting:
    "W tej chwili nikt nie może odpowiedzieć. Wiadomość czeka w kolejce, odpowiemy najszybciej, jak to możliwe.",
  busy: (wait) => `Wszyscy są w tej chwili zajęci. Przewidywany czas oczekiwania: ${wait}.`,
  isKept: "Wiadomość już do nas dotarła.",
  keepWaiting: "Czekam dalej",
  leaveEmail: "Zostawię adres e-mail",
  contactLeft: (email) => `Odpiszemy na adres ${email}`,
  contactAsk: "Na jaki adres możemy odpisać, jeśli ta strona zostanie zamknięta?",
  email: "Adres e-mail",
  saveEmail: "Zapisz",
  badEmail: "Proszę sprawdzić adres e-mail.",
  passed: (from, to) => `${from} przekazuje rozmowę dalej. Teraz odpowiada ${to}.`,
  released: "Odpowie ktoś inny z naszego zespołu. Miejsce w kolejce jest zachowane.",
  promised: (name, by) => `${name} odezwie się ${latest(by)}`,
  backBy: (by) => `Odezwie się ${latest(by)}`,
  promiseBroken:
    "Przepraszamy, nie udało się odpowiedzieć w obiecanym czasie. Zrobimy to najszybciej, jak to możliwe.",
  solvedAsk: "Czy sprawa została rozwiązana?",
  yes: "Tak",
  no: "Nie",
  solved: "Sprawa rozwiązana. Dziękujemy za odpowiedź.",
  notSolved: "Sprawa nie jest jeszcze rozwiązana. Zajmiemy się nią.",
};

function latest({ clock, day, text }: Parameters<CareTexts["backBy"]>[0]): string {
  return day ? `najpóźniej ${text}` : `do ${clock}`;
}

export const makeCare = (formats: Formats): Care => createCare("pl", texts, formats);
