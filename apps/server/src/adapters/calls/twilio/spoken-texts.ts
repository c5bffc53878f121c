import type { Locale } from "@bellhop/protocol";

type Spoken = {
  /** As the exchange names the language. */
  language: string;
  /** The agent has picked up and is asked for the key. */
  prompt: string;
  /** The key came too late. */
  taken: string;
  /** The visitor's telephone was not answered. */
  notReached: string;
};

/** What an agent hears on the telephone. */
export const spokenTexts: Record<Locale, Spoken> = {
  en: {
    language: "en-GB",
    prompt: "A customer is waiting for your call. To be connected, press one.",
    taken: "This call was taken by somebody else or cancelled. Goodbye.",
    notReached: "The customer could not be reached. Goodbye.",
  },
  pl: {
    language: "pl-PL",
    prompt: "Klient czeka na rozmowę. Aby się połączyć, proszę nacisnąć jeden.",
    taken: "Tę rozmowę przejął już ktoś inny albo została odwołana. Do widzenia.",
    notReached: "Nie udało się połączyć z klientem. Do widzenia.",
  },
  cs: {
    language: "cs-CZ",
    prompt: "Zákazník čeká na váš hovor. Chcete-li se spojit, stiskněte jedničku.",
    taken: "Hovor už převzal někdo jiný, nebo byl zrušen. Na shledanou.",
    notReached: "Zákazníka se nepodařilo zastihnout. Na shledanou.",
  },
};
