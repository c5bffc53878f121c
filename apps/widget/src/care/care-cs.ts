import type { Formats } from "../formats.ts";
import { days } from "../texts/days-cs.ts";
import type { CareTexts } from "./care-texts.ts";
import { type Care, createCare } from "./create-care.ts";

const places = ["prvním", "druhém", "třetím", "čtvrtém", "pátém"];

const texts: CareTexts = {
  ...days,
  closedNow: "Teď máme zavřeno",
  back: ({ text }) => `Vrátíme se ${text}.`,
  leaveMessage: "Zanechte nám zprávu, určitě odpovíme.",
  writeToUs: "Napište nám, odpovíme e\u2011mailem.",
  awayGreeting: "Právě tu nikdo není",
  away: "Zanechte nám prosím zprávu a e\u2011mailovou adresu. Určitě se ozveme.",
  whom: "S kým chcete mluvit?",
  departmentAway: "Právě tu nikdo není",
  place: (place) => `Jste na ${places[place - 1] ?? `${place}.`} místě v pořadí`,
  about: (minutes) =>
    minutes < 2
      ? "asi minuta"
      : minutes < 90
        ? `asi ${minutes}\u00a0min`
        : `asi ${Math.round(minutes / 60)}\u00a0hod.`,
  reasons: {
    returned: "Vrátil se někdo, kdo čekal už dříve.",
    fewer: "Právě odpovídá méně lidí.",
    slower: "Odpovědi teď trvají déle než obvykle.",
  },
  waiting: "Právě se vám nikdo nemůže věnovat. Vaše zpráva je v pořadí a odpovíme co nejdříve.",
  busy: (wait) => `Všichni se teď někomu věnují. Předpokládané čekání: ${wait}.`,
  isKept: "Vaši zprávu máme.",
  keepWaiting: "Počkám",
  leaveEmail: "Nechám e-mail",
  contactLeft: (email) => `Ozveme se na ${email}`,
  contactAsk: "Kam vám můžeme odpovědět, kdybyste stránku zavřeli?",
  email: "E-mailová adresa",
  saveEmail: "Uložit",
  badEmail: "Zkontrolujte prosím e-mailovou adresu.",
  passed: (from, to) => `${from} předává konverzaci dál. Teď vám odpovídá ${to}.`,
  released: "Odpoví vám někdo jiný z našeho týmu. Vaše místo v pořadí zůstává.",
  promised: (name, by) => `${name} se ozve ${latest(by)}`,
  backBy: (by) => `Ozve se ${latest(by)}`,
  promiseBroken: "Omlouváme se, nepodařilo se odpovědět ve slíbeném čase. Ozveme se, jakmile to půjde.",
  solvedAsk: "Podařilo se to vyřešit?",
  yes: "Ano",
  no: "Ne",
  solved: "Vyřešeno. Děkujeme za odpověď.",
  notSolved: "Zatím nevyřešeno. Budeme se tomu věnovat.",
};

function latest({ clock, day, text }: Parameters<CareTexts["backBy"]>[0]): string {
  return day ? `nejpozději ${text}` : `do ${clock}`;
}

export const makeCare = (formats: Formats): Care => createCare("cs", texts, formats);
