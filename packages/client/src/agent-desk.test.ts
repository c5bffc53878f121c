import "./testing/browser.ts";
import { expect, test } from "vitest";
import { createAgentLink } from "./agent-link.ts";
import { AgentServer } from "./testing/agent-server.ts";
import { until } from "./testing/until.ts";

test("[LN10] the desk knows how it is served, forgets it with the line, and an action is not insisted on while paused", async () => {
  const server = await new AgentServer().listen();
  const id = server.open();
  const link = createAgentLink({ host: server.host });
  try {
    await until(() => expect(link.state.me?.id).toBe("me"));
    server.push("serviceChanged", { service: "paused" });
    await until(() => expect(link.state.service).toBe("paused"));
    server.refuse.claimConversation = ["unavailable"];
    expect(await link.claim(id)).toMatchObject({ ok: false, error: "unavailable" });
    expect(server.counts("claimConversation")).toBe(1);
    for (const socket of server.sockets) socket.disconnect(true);
    await until(() => expect([link.state.line, link.state.service]).toEqual(["online", "normal"]));
  } finally {
    link.close();
    await server.close();
  }
});
