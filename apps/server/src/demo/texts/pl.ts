import type { ShopTexts } from "./shop-texts.ts";

export const pl: ShopTexts = {
  language: "Polski",
  tagline: "Kawa bez pośpiechu",
  nav: { home: "Sklep", product: "Kawiarka", basket: "Koszyk", delivery: "Dostawa" },
  home: {
    title: "Dobry poranek robi się ręcznie.",
    lead: "Kawiarki, czajniki i młynki, które przetrwają każdą modę. Nie wiedzą Państwo, co wybrać? Proszę zapytać, pijemy dużo kawy.",
    action: "Zobacz kawiarkę",
    products: "Co mamy na półce",
  },
  products: {
    moka: { name: "Kawiarka Piano", about: "Sześć filiżanek, gaz i indukcja", price: "169 zł" },
    kettle: { name: "Czajnik Labuť", about: "Wylewka, która trafia tam, gdzie trzeba", price: "279 zł" },
    grinder: { name: "Młynek Mlýn", about: "Stalowe żarna, czterdzieści stopni", price: "389 zł" },
    dripper: { name: "Drip Kapka", about: "Kamionka ze szklanym dzbankiem", price: "149 zł" },
    cup: { name: "Filiżanka Ranek", about: "Ręcznie szkliwiona, 180 ml", price: "79 zł" },
    beans: { name: "Kawa nr 7", about: "Czekolada i śliwka, 250 g", price: "49 zł" },
  },
  product: {
    lead: "Grube ścianki, drewniana rączka, która się nie nagrzewa, i zawór, który można odkręcić i wyczyścić. W cztery minuty parzy mocną, pełną kawę, a potrzebuje tylko wody i ognia.",
    facts: [
      "Sześć filiżanek (300 ml)",
      "Gaz, płyta elektryczna i indukcja",
      "Uszczelki dostępne przez dziesięć lat",
    ],
    add: "Do koszyka",
    back: "Wróć do półki",
  },
  basket: {
    title: "Państwa koszyk",
    item: "Produkt",
    count: "Sztuk",
    price: "Cena",
    total: "Razem",
    sum: "218 zł",
    order: "Jak to do Państwa dotrze",
    note: "Pytanie przed zamówieniem? Jesteśmy na czacie w rogu strony.",
  },
  delivery: {
    title: "Dostawa i zwroty",
    paragraphs: [
      "Zamówienia złożone do czternastej wysyłamy tego samego dnia. Większość paczek dociera następnego dnia roboczego.",
      "Zmienili Państwo zdanie? Na zwrot jest trzydzieści dni, nawet jeśli kawa była już zaparzona raz czy dwa.",
      "Coś się zepsuło? Proszę napisać i dołączyć zdjęcie. Do wszystkiego, co sprzedajemy, mamy części.",
    ],
    ask: "O zamówienie można zapytać na czacie; rozmowa trwa dalej na każdej stronie sklepu.",
  },
  footer: "Zmyślony sklep, który pokazuje Bellhopa przy pracy. Nic tu nie jest na sprzedaż.",
};
