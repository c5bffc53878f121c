import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../http/test-app.ts";

let house: TestApp;
beforeAll(async () => {
  house = await startTestApp({ demo: true });
  await house.server.listen();
});
afterAll(() => house.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  house.app.inject({ method: "GET", url, headers });

test("the shop greets in the visitor's language, and each page leads to the others", async () => {
  expect((await get("/demo", { "accept-language": "cs-CZ,cs;q=0.9,en;q=0.8" })).headers.location).toBe(
    "/demo/cs",
  );
  expect((await get("/demo", { "accept-language": "de,pl;q=0.5" })).headers.location).toBe("/demo/pl");
  expect((await get("/demo")).headers.location).toBe("/demo/en");
  expect((await get("/demo/basket", { "accept-language": "pl" })).headers.location).toBe("/demo/pl/basket");
  const seen = new Set<string>();
  const waiting = ["/demo/en"];
  while (waiting.length > 0) {
    const url = waiting.pop() ?? "";
    if (seen.has(url)) continue;
    seen.add(url);
    const page = await get(url);
    expect([url, page.statusCode]).toEqual([url, 200]);
    waiting.push(
      ...[...page.body.matchAll(/href="(\/demo\/(?:en|pl|cs)[^"]*)"/g)].map((match) => match[1] ?? ""),
    );
  }
  expect(seen.size).toBe(12);
});

test("each page carries the tag of the demo site, and loads nothing from elsewhere", async () => {
  const [site] = await house.store.listSites();
  expect(site).toMatchObject({ demo: true, origins: ["https://chat.example"] });
  const page = await get("/demo/pl/product");
  expect(page.body).toContain(`<script async src="https://chat.example/w/${site?.key}.js"></script>`);
  expect(page.body).toContain('<html lang="pl">');
  expect(page.body.match(/(?:src|href)="(?!\/demo|https:\/\/chat\.example\/w\/)[^"]*"/g)).toBeNull();
  const policy = String(page.headers["content-security-policy"]);
  expect(policy).toContain("script-src https://chat.example;");
  expect(policy).not.toContain("unsafe");
});

test.each([
  "/demo/de",
  "/demo/en/nothing",
  "/demo/en/product/more",
  "/demo/../package.json",
  "/demo/constructor",
])("%s is not there", async (url) => {
  expect((await get(url)).statusCode).toBe(404);
});

test("without the demo there is no shop", async () => {
  const bare = await startTestApp();
  expect((await bare.app.inject("/demo")).statusCode).toBe(404);
  await bare.close();
});

test("the owner joins the demo site, also when the shop comes later", async () => {
  const { me } = await house.setUp();
  expect(me.sites.map(({ site, role }) => [site.name, role])).toEqual([
    ["Kavola", "owner"],
    ["Shop", "owner"],
  ]);
});
