import type { ShopTexts } from "./shop-texts.ts";

export const en: ShopTexts = {
  language: "English",
  tagline: "Coffee, made slowly",
  nav: { home: "Shop", product: "Moka pot", basket: "Basket", delivery: "Delivery" },
  home: {
    title: "Good mornings are made by hand.",
    lead: "Pots, kettles and grinders that outlive the fashion. Not sure which one suits you? Ask us, we drink a lot of coffee.",
    action: "Meet the moka pot",
    products: "What we keep on the shelf",
  },
  products: {
    moka: { name: "Moka pot Piano", about: "Six cups, for gas and induction", price: "€39" },
    kettle: { name: "Kettle Labuť", about: "A gooseneck that pours where you aim", price: "€64" },
    grinder: { name: "Hand grinder Mlýn", about: "Steel burrs, forty clicks", price: "€89" },
    dripper: { name: "Dripper Kapka", about: "Stoneware, with a glass server", price: "€34" },
    cup: { name: "Cup Ranek", about: "Glazed by hand, 180 ml", price: "€18" },
    beans: { name: "Beans No. 7", about: "Chocolate and plum, 250 g", price: "€12" },
  },
  product: {
    lead: "Thick walls, a wooden grip that stays cool, and a valve you can unscrew and clean. It brews strong, round coffee in four minutes and asks for nothing but water and fire.",
    facts: ["Six cups (300 ml)", "Gas, electric and induction", "Spare seals for ten years"],
    add: "Add to basket",
    back: "Back to the shelf",
  },
  basket: {
    title: "Your basket",
    item: "Item",
    count: "Pieces",
    price: "Price",
    total: "Total",
    sum: "€51",
    order: "How it gets to you",
    note: "A question before you order? We are in the chat in the corner.",
  },
  delivery: {
    title: "Delivery and returns",
    paragraphs: [
      "Ordered by two in the afternoon, it leaves the same day. Most parcels arrive on the next working day.",
      "Changed your mind? Send it back within thirty days, even when you have brewed a pot or two.",
      "A part broke? Write to us with a picture. We keep spare parts for everything we sell.",
    ],
    ask: "Ask about your order in the chat; the conversation goes on wherever you are in the shop.",
  },
  footer: "A made-up shop that shows Bellhop at work. Nothing here is for sale.",
};
