import { type ArtName, art } from "./art.ts";
import { cs } from "./texts/cs.ts";
import { en } from "./texts/en.ts";
import { pl } from "./texts/pl.ts";
import type { ShopTexts } from "./texts/shop-texts.ts";

const shopTexts = { en, pl, cs } satisfies Record<string, ShopTexts>;
export type ShopLanguage = keyof typeof shopTexts;

const shelf = Object.keys(art) as ArtName[];

/** What each page shows between header and footer. */
const contents = {
  home: ({ home, products }: ShopTexts, at: string) => `<div class="hero"><div>
<h1>${home.title}</h1><p>${home.lead}</p><a class="button" href="${at}/product">${home.action}</a></div>
<div class="picture">${art.moka}</div></div>
<h2>${home.products}</h2><ul class="shelf">${shelf
    .map(
      (name) => `<li><a href="${at}/product">${art[name]}
<b>${products[name].name}<i class="price">${products[name].price}</i></b><span>${products[name].about}</span></a></li>`,
    )
    .join("")}</ul>`,

  product: (
    { product, products }: ShopTexts,
    at: string,
  ) => `<div class="hero"><div class="picture">${art.moka}</div><div>
<h1>${products.moka.name}</h1><p>${product.lead}</p><p class="price big">${products.moka.price}</p>
<ul class="facts">${product.facts.map((fact) => `<li>${fact}</li>`).join("")}</ul>
<a class="button" href="${at}/basket">${product.add}</a><a class="plain" href="${at}">${product.back}</a></div></div>`,

  basket: ({ basket, products }: ShopTexts, at: string) => `<h1>${basket.title}</h1>
<table><thead><tr><th>${basket.item}</th><th>${basket.count}</th><th>${basket.price}</th></tr></thead><tbody>
${(["moka", "beans"] as const).map((name) => `<tr><td>${art[name]}${products[name].name}</td><td>1</td><td>${products[name].price}</td></tr>`).join("")}
</tbody><tfoot><tr><td>${basket.total}</td><td></td><td>${basket.sum}</td></tr></tfoot></table>
<p class="note">${basket.note}</p><a class="button" href="${at}/delivery">${basket.order}</a>`,

  delivery: ({ delivery }: ShopTexts) => `<div class="hero"><div class="text"><h1>${delivery.title}</h1>
${delivery.paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("")}<p><b>${delivery.ask}</b></p></div>
<div class="picture">${art.cup}</div></div>`,
};

export type ShopPage = keyof typeof contents;

export const isShopPage = (name: string): name is ShopPage => Object.hasOwn(contents, name);
export const isShopLanguage = (name: string): name is ShopLanguage => Object.hasOwn(shopTexts, name);

/** One page of the demo shop as HTML. Only our own texts go in, and the address of the tag, whose letters are safe. */
export function renderShopPage(language: ShopLanguage, page: ShopPage, tag: string): string {
  const texts = shopTexts[language];
  const at = `/demo/${language}`;
  const addressOf = (name: ShopPage) => (name === "home" ? at : `${at}/${name}`);
  const here = (isHere: boolean) => (isHere ? ' aria-current="page"' : "");
  const pages = Object.keys(contents) as ShopPage[];
  const links = pages.map(
    (name) => `<a href="${addressOf(name)}"${here(name === page)}>${texts.nav[name]}</a>`,
  );
  const languages = Object.entries(shopTexts).map(
    ([code, { language: name }]) =>
      `<a href="/demo/${code}${page === "home" ? "" : `/${page}`}" hreflang="${code}" lang="${code}"${here(code === language)}>${name}</a>`,
  );
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${texts.nav[page]} · Kavola</title><link rel="icon" href="/demo/icon.svg"><link rel="stylesheet" href="/demo/shop.css">
<script async src="${tag}"></script></head>
<body><header><a class="brand" href="${at}">Kavola<small>${texts.tagline}</small></a>
<nav>${links.join("")}</nav><nav class="languages">${languages.join("")}</nav></header>
<main>${contents[page](texts, at)}</main>
<footer>${texts.footer}</footer></body></html>
`;
}
