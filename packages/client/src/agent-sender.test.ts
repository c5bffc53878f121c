import "./testing/browser.ts";
import type { Author } from "@bellhop/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createAgentLink } from "./agent-link.ts";
import type { AgentLink } from "./session-types.ts";
import { AgentServer } from "./testing/agent-server.ts";
import { until } from "./testing/until.ts";

let server: AgentServer;
let link: AgentLink;
let id: string;

beforeEach(async () => {
  server = await new AgentServer().listen();
  id = server.open();
  server.say(id, "Hello");
  link = createAgentLink({ host: server.host });
  await until(() => expect(link.state.me?.id).toBe("me"));
});

afterEach(async () => {
  link.close();
  await server.close();
});

const ola: Author = { kind: "agent", id: "ola", name: "Ola" };
const texts = () =>
  (link.state.opened?.entries ?? []).map(({ body }) => ("text" in body ? body.text : body.kind));

test("[LS3] [LN1] what went back to the queue meanwhile is taken again, and what was said there is shown", async () => {
  await link.openConversation(id);
  await link.claim(id);
  server.losePushes = 2;
  server.giveBack(id);
  server.say(id, "Still there?");
  await link.sendMessage("Here I am");
  await until(() =>
    expect(texts()).toEqual(["Hello", "assigned", "released", "Still there?", "assigned", "Here I am"]),
  );
});

test("[OB6] what a colleague had in between is not answered blindly: the fresh log is shown, the text kept", async () => {
  await link.openConversation(id);
  await link.claim(id);
  server.losePushes = 4;
  server.giveBack(id);
  server.takeBy(id, ola);
  server.say(id, "Ola was here", ola);
  server.giveBack(id);
  await link.sendMessage("Stale");
  await until(() =>
    expect(link.state.opened?.pending).toMatchObject([
      { state: "failed", error: "not_claimed", body: { text: "Stale" } },
    ]),
  );
  await until(() =>
    expect(texts()).toEqual(["Hello", "assigned", "released", "assigned", "Ola was here", "released"]),
  );
});
