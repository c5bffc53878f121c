import type { ShopTexts } from "./shop-texts.ts";

export const cs: ShopTexts = {
  language: "Čeština",
  tagline: "Káva beze spěchu",
  nav: { home: "Obchod", product: "Moka konvička", basket: "Košík", delivery: "Doprava" },
  home: {
    title: "Dobré ráno se dělá ručně.",
    lead: "Konvičky a mlýnky, které přežijí každou módu. Nevíte, co si vybrat? Zeptejte se nás, kávy pijeme hodně.",
    action: "Prohlédnout moka konvičku",
    products: "Co máme na polici",
  },
  products: {
    moka: { name: "Moka konvička Piano", about: "Šest šálků, plyn i indukce", price: "949 Kč" },
    kettle: { name: "Konvice Labuť", about: "Husí krk, který lije, kam chcete", price: "1 590 Kč" },
    grinder: { name: "Ruční mlýnek Mlýn", about: "Ocelové kameny, čtyřicet stupňů", price: "2 190 Kč" },
    dripper: { name: "Dripper Kapka", about: "Kamenina se skleněnou konvicí", price: "829 Kč" },
    cup: { name: "Šálek Ranek", about: "Ručně glazovaný, 180 ml", price: "449 Kč" },
    beans: { name: "Káva č. 7", about: "Čokoláda a švestka, 250 g", price: "289 Kč" },
  },
  product: {
    lead: "Silné stěny, dřevěná rukojeť, která nepálí, a ventil, který jde vyšroubovat a vyčistit. Za čtyři minuty uvaří silnou, plnou kávu a nechce nic než vodu a oheň.",
    facts: ["Šest šálků (300 ml)", "Plyn, elektrická deska i indukce", "Náhradní těsnění po deset let"],
    add: "Do košíku",
    back: "Zpět k polici",
  },
  basket: {
    title: "Váš košík",
    item: "Zboží",
    count: "Kusů",
    price: "Cena",
    total: "Celkem",
    sum: "1 238 Kč",
    order: "Jak se to k vám dostane",
    note: "Chcete se před objednávkou na něco zeptat? Jsme v chatu v rohu stránky.",
  },
  delivery: {
    title: "Doprava a vrácení",
    paragraphs: [
      "Co objednáte do dvou odpoledne, odchází týž den. Většina balíků dorazí následující pracovní den.",
      "Rozmysleli jste si to? Na vrácení máte třicet dní, i když jste si kávu jednou dvakrát uvařili.",
      "Něco se rozbilo? Napište nám a přiložte fotku. Náhradní díly máme ke všemu, co prodáváme.",
    ],
    ask: "Na objednávku se zeptejte v chatu; rozhovor pokračuje na každé stránce obchodu.",
  },
  footer: "Smyšlený obchod, který ukazuje Bellhop při práci. Nic tu není na prodej.",
};
