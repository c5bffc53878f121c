import "./testing/browser.ts";
import type { VisitorRequests } from "@bellhop/protocol";
import { NodeXHR } from "socket.io-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Line, type LineOptions } from "./line.ts";
import type { LineState } from "./session-types.ts";
import { until } from "./testing/until.ts";
import { VisitorServer } from "./testing/visitor-server.ts";

let server: VisitorServer;
const lines: Line<VisitorRequests>[] = [];

beforeEach(async () => {
  server = await new VisitorServer().listen();
});

afterEach(async () => {
  for (const line of lines.splice(0)) line.close();
  await server.close();
});

function openLine(more: Partial<LineOptions> = {}) {
  const states: LineState[] = [];
  const line = new Line<VisitorRequests>(
    { host: server.host, namespace: "/visitor", auth: { visitorId: "v", secret: "s" }, ...more },
    { changed: (state) => states.push(state), hear: () => {} },
  );
  lines.push(line);
  return { line, states };
}

test("[LN5] a lost line comes back by itself, and between two connections it is told that it waits", async () => {
  const { states } = openLine();
  await until(() => expect(states).toEqual(["connecting", "online"]));
  server.sockets[0]?.disconnect(true);
  await until(() => expect(states).toEqual(["connecting", "online", "waiting", "online"]));
});

test("[LN5] a drain is obeyed: away at once, back after the time it names", async () => {
  const { states } = openLine();
  await until(() => expect(states.at(-1)).toBe("online"));
  const announcedAt = Date.now();
  server.announceDrain(400);
  await until(() => expect(server.sockets).toHaveLength(0));
  await until(() => expect(states).toEqual(["connecting", "online", "waiting", "online"]));
  expect(Date.now() - announcedAt).toBeGreaterThanOrEqual(395);
});

test("[LN5] a server that cannot say who we are now is asked again", async () => {
  server.refuseConnection = "unavailable";
  const { states } = openLine();
  await until(() => expect(states.filter((state) => state === "waiting").length).toBeGreaterThan(1));
  server.refuseConnection = null;
  await until(() => expect(states.at(-1)).toBe("online"));
});

test("[LN5] a drain whose next door says unavailable is tried again until one opens", async () => {
  const { states } = openLine();
  await until(() => expect(states.at(-1)).toBe("online"));
  server.refuseConnection = "unavailable";
  server.announceDrain(20);
  await until(() => expect(states.filter((state) => state === "waiting").length).toBeGreaterThan(2));
  server.refuseConnection = null;
  await until(() => expect(states.at(-1)).toBe("online"));
});

test.each([
  ["reload_required", "reload"],
  ["unauthenticated", "refused"],
  ["forbidden_origin", "refused"],
] as const)("[LN6] %s ends the trying", async (code, state) => {
  server.refuseConnection = code;
  const { states } = openLine();
  await until(() => expect(states).toEqual(["connecting", state]));
  server.refuseConnection = null;
  await new Promise((wake) => setTimeout(wake, 600));
  expect(states).toEqual(["connecting", state]);
});

test("[LN6] a request answered reload_required ends the trying too", async () => {
  const { line, states } = openLine();
  await until(() => expect(states.at(-1)).toBe("online"));
  server.refuse.reportTyping = ["reload_required"];
  await line.request("reportTyping", { conversationId: "c", typing: true });
  expect(states.at(-1)).toBe("reload");
});

test("a request without a line is answered at once, and one whose line breaks when it breaks", async () => {
  const { line, states } = openLine();
  expect(await line.request("listVisitorConversations", { before: null })).toEqual({
    ok: false,
    error: "unavailable",
  });
  await until(() => expect(states.at(-1)).toBe("online"));
  server.loseAnswers.listVisitorConversations = 1;
  expect(await line.request("listVisitorConversations", { before: null })).toEqual({
    ok: false,
    error: "unavailable",
  });
});

test("[LN5] where WebSocket fails twice, polling is loaded and used", async () => {
  await server.close();
  server = await new VisitorServer({ transports: ["polling"] }).listen();
  const loadPolling = vi.fn(async () => NodeXHR);
  const { line, states } = openLine({ loadPolling });
  await until(() => expect(states.at(-1)).toBe("online"));
  expect(loadPolling).toHaveBeenCalledOnce();
  expect(states.filter((state) => state === "waiting")).toHaveLength(2);
  expect(await line.request("listVisitorConversations", { before: null })).toMatchObject({ ok: true });
});

test("[LN5] where polling fails too, both are tried by turns: the server comes back for WebSocket only", async () => {
  const away = await new VisitorServer().listen();
  const { host } = away;
  await away.close();
  const { states } = openLine({ host, loadPolling: async () => NodeXHR });
  await until(() => expect(states.filter((state) => state === "waiting").length).toBeGreaterThan(2));
  await server.close();
  server = await new VisitorServer({ transports: ["websocket"] }).listen(Number(new URL(host).port));
  await until(() => expect(states.at(-1)).toBe("online"));
});

test("[LN5] a line that has fallen silent is given up and made anew", async () => {
  // Before the line is made: it keeps the timers it finds then.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  const { line, states } = openLine();
  await until(() => expect(states.at(-1)).toBe("online"));
  server.isSilent = true;
  const asked = line.request("listVisitorConversations", { before: null });
  vi.advanceTimersByTime(8_000);
  expect(await asked).toEqual({ ok: false, error: "unavailable" });
  expect(states).toEqual(["connecting", "online", "waiting"]);
  await until(() => expect(states.at(-1)).toBe("online"));
  vi.useRealTimers();
});
