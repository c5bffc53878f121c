import type { ArtName } from "../art.ts";

type Product = { name: string; about: string; price: string };

/** Everything the shop says, in one language. */
export type ShopTexts = {
  language: string;
  tagline: string;
  nav: { home: string; product: string; basket: string; delivery: string };
  home: { title: string; lead: string; action: string; products: string };
  products: Record<ArtName, Product>;
  product: { lead: string; facts: string[]; add: string; back: string };
  basket: {
    title: string;
    item: string;
    count: string;
    price: string;
    total: string;
    sum: string;
    order: string;
    note: string;
  };
  delivery: { title: string; paragraphs: string[]; ask: string };
  footer: string;
};
