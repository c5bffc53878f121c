import { expect, it } from "vitest";
import { changePreferences, getPreferences, localeOf, subscribePreferences } from "./preferences.ts";

const undecided = { ...getPreferences(), locale: null };

it.each([
  [["pl-PL", "en"], "pl"],
  [["de-DE", "cs"], "cs"],
  [["de"], "en"],
  [[], "en"],
])("of %j it speaks %s", (languages, locale) => {
  expect(localeOf(undecided, languages)).toBe(locale);
});

it("a language chosen by hand wins over the browser's", () => {
  expect(localeOf({ ...undecided, locale: "cs" }, ["pl"])).toBe("cs");
});

it("keeps a change, tells of it and sets the theme on the page", () => {
  let told = 0;
  const stop = subscribePreferences(() => {
    told += 1;
  });
  changePreferences({ theme: "dark" });
  stop();
  expect(told).toBe(1);
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(JSON.parse(localStorage.getItem("bellhop.preferences") ?? "")).toMatchObject({ theme: "dark" });
  changePreferences({ theme: "system" });
  expect(document.documentElement.dataset.theme).toBeUndefined();
});
