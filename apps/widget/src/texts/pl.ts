import type { Plural } from "./plural.ts";
import type { Texts } from "./texts.ts";

export const createTexts = (plural: Plural): Texts => ({
  chat: "Czat",
  conversation: "Rozmowa",
  yourMessage: "Treść wiadomości",
  placeholder: "Proszę napisać wiadomość…",
  send: "Wyślij",
  attach: "Dołącz plik",
  emoji: "Emoji",
  back: "Wstecz",
  more: "Opcje",
  sound: "Dźwięk nowych wiadomości",
  greeting: "Dzień dobry, w czym możemy pomóc?",
  here: (people) =>
    plural(people, {
      one: "# osoba jest teraz dostępna.",
      few: "# osoby są teraz dostępne.",
      other: "# osób jest teraz dostępnych.",
    }),
  replies: "Odpowiada teraz",
  callMe: "Zadzwońcie do mnie",
  callHow: {
    phone: "Na telefon",
    page: "Tutaj, w przeglądarce",
    both: "Na telefon albo tutaj, w przeglądarce",
  },
  resume: "Trwająca rozmowa",
  you: "Pan/Pani",
  sending: "wysyłanie",
  sent: "wysłane",
  delivered: "dostarczone",
  read: "przeczytane",
  failed: "Nie wysłano",
  retry: "Spróbuj ponownie",
  discard: "Odrzuć",
  cancel: "Anuluj",
  typing: (name) => `${name} pisze…`,
  joined: (name) => `${name} dołącza do rozmowy`,
  closed: "Rozmowa została zakończona. W razie pytań wystarczy napisać.",
  reopened: "Rozmowa została wznowiona",
  unread: (count) =>
    plural(count, { one: "# nowa wiadomość", few: "# nowe wiadomości", other: "# nowych wiadomości" }),
  latest: "Przejdź do najnowszych",
  charactersLeft: (count) =>
    count < 0
      ? plural(-count, { one: "o # znak za dużo", few: "o # znaki za dużo", other: "o # znaków za dużo" })
      : plural(count, { one: "został # znak", few: "zostały # znaki", other: "zostało # znaków" }),
  fileTooLarge: (limit) => `Plik może mieć najwyżej ${limit}.`,
  fileUnreadable: "Ten plik jest pusty lub nie da się go odczytać.",
  outboxFull: "Zbyt wiele wiadomości czeka na wysłanie. Proszę spróbować za chwilę.",
  drop: "Proszę upuścić pliki tutaj",
  lineLost: "Łączymy się ponownie. To, co Państwo napiszą, zostanie tu zachowane i samo się wyśle.",
  paused:
    "Przez chwilę nie możemy odbierać wiadomości. To, co Państwo napiszą, zostanie tu zachowane i samo się wyśle.",
  works: "Wszystko znów działa.",
  worksAndSent: "Wszystko znów działa. To, co Państwo napisali, zostało wysłane.",
  reloadNeeded: "Czat został zaktualizowany. Proszę odświeżyć stronę.",
  reload: "Odśwież",
  refused: "Czat nie jest dostępny na tej stronie.",
});
