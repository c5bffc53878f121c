import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { createIceServers } from "./create-ice-servers.ts";

const turn = { urls: ["turn:turn.example:3478"], secret: "a-secret-of-ours" };

it("[CW3] credentials name their end, ten minutes from now, and are signed", () => {
  const [server] = createIceServers(turn, () => 1_700_000_000_999)("visitor-1");
  expect(server).toEqual({
    urls: turn.urls,
    username: "1700000600:visitor-1",
    credential: createHmac("sha1", turn.secret).update("1700000600:visitor-1").digest("base64"),
  });
});

it("[CW3] everybody who joins gets others", () => {
  let now = 1_700_000_000_000;
  const iceServers = createIceServers(turn, () => now);
  const first = iceServers("visitor-1")[0]?.credential;
  expect(iceServers("agent-1")[0]?.credential).not.toBe(first);
  now += 1_000;
  expect(iceServers("visitor-1")[0]?.credential).not.toBe(first);
});

it("without a relay there is none", () => {
  expect(createIceServers(null, Date.now)("visitor-1")).toEqual([]);
});
