import type { Plural } from "./plural.ts";
import type { Texts } from "./texts.ts";

export const createTexts = (plural: Plural): Texts => ({
  chat: "Chat",
  conversation: "Konverzace",
  yourMessage: "Vaše zpráva",
  placeholder: "Napište nám zprávu…",
  send: "Odeslat",
  attach: "Přiložit soubor",
  emoji: "Emoji",
  back: "Zpět",
  more: "Možnosti",
  sound: "Zvuk nových zpráv",
  greeting: "Dobrý den, s čím vám můžeme pomoci?",
  here: (people) =>
    plural(people, {
      one: "Právě je vám k dispozici # člověk.",
      few: "Právě jsou vám k dispozici # lidé.",
      other: "Právě je vám k dispozici # lidí.",
    }),
  replies: "Odpovídá právě teď",
  resume: "Vaše konverzace",
  you: "Vy",
  sending: "odesílá se",
  sent: "odesláno",
  delivered: "doručeno",
  read: "přečteno",
  failed: "Neodesláno",
  retry: "Zkusit znovu",
  discard: "Zahodit",
  cancel: "Zrušit",
  typing: (name) => `${name} píše…`,
  joined: (name) => `${name} se připojuje ke konverzaci`,
  closed: "Konverzace byla ukončena. Budete-li ještě něco potřebovat, stačí napsat.",
  reopened: "Konverzace pokračuje",
  unread: (count) => plural(count, { one: "# nová zpráva", few: "# nové zprávy", other: "# nových zpráv" }),
  latest: "Přejít na nejnovější",
  charactersLeft: (count) =>
    count < 0
      ? plural(-count, { one: "o # znak navíc", few: "o # znaky navíc", other: "o # znaků navíc" })
      : plural(count, { one: "zbývá # znak", few: "zbývají # znaky", other: "zbývá # znaků" }),
  fileTooLarge: (limit) => `Soubor může mít nejvýše ${limit}.`,
  fileUnreadable: "Tento soubor je prázdný nebo ho nelze přečíst.",
  outboxFull: "Na odeslání toho čeká příliš mnoho. Zkuste to prosím za chvíli.",
  drop: "Sem přetáhněte soubory",
  lineLost: "Znovu se připojujeme. Co napíšete, tu zůstane uloženo a samo se odešle.",
  paused: "Zprávy teď chvíli nemůžeme přijímat. Co napíšete, tu zůstane uloženo a samo se odešle.",
  works: "Vše opět funguje.",
  worksAndSent: "Vše opět funguje. Co jste napsali, je odesláno.",
  reloadNeeded: "Chat byl aktualizován. Načtěte prosím stránku znovu.",
  reload: "Načíst znovu",
  refused: "Na této stránce není chat dostupný.",
});
