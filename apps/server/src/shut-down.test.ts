import { afterEach, expect, test } from "vitest";
import { startTestApp, type TestApp } from "./http/test-app.ts";

let house: TestApp;
afterEach(() => house.close());

test("a server whose store is away still closes in order", async () => {
  house = await startTestApp();
  await house.server.listen();
  house.store.setAvailable(false);
  await house.server.close();
  expect(house.app.server.listening).toBe(false);
});
