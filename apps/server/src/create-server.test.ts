import { once } from "node:events";
import { connect } from "node:net";
import { v7 } from "uuid";
import { expect, it } from "vitest";
import { startTestApp } from "./http/test-app.ts";

it("a shutdown does not wait for an upload that never ends", async () => {
  const house = await startTestApp();
  const { site } = await house.setUp();
  await house.server.listen();
  const address = house.app.server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  const line = connect(address.port, "127.0.0.1");
  line.on("error", () => {});
  line.write(
    [
      `POST /api/visitor/files?site=${site.key}&name=x HTTP/1.1`,
      "host: chat.example",
      "origin: https://shop.example",
      `authorization: Bellhop ${v7()}.${"s".repeat(43)}`,
      "content-type: application/octet-stream",
      "content-length: 1000",
      "expect: 100-continue",
      "",
      "the beginning",
    ].join("\r\n"),
  );
  await once(line, "data");
  const askedAt = performance.now();
  await house.close();
  expect(performance.now() - askedAt).toBeLessThan(8_000);
});
