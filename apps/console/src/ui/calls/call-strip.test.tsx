import type { AgentLink, AgentState } from "@bellhop/client";
import type { Call, CallReceipt, Conversation, Reply } from "@bellhop/protocol";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CallVoice } from "../../call-voice.ts";
import { callOf, deskWith } from "../../test-call.ts";
import { LinkContext } from "../desk-context.ts";
import { meKey } from "../use-me.ts";
import { CallStrip } from "./call-strip.tsx";
import { VoiceContext } from "./voice-context.ts";

const anna = { id: "anna", name: "Anna" };
const asked = callOf({ name: "offered", agentId: null, at: 0, until: 0 }, { phone: "+48601•••218" });
const taken = callOf({ name: "dialingVisitor", at: 0, until: 0 }, { method: "tel", agent: anna });
const receipt = { conversation: { call: taken }, cid: "cid", now: 0 } as unknown as CallReceipt;

/** A line that knows one conversation with one call; taking it is answered as the test says, after the news of it. */
function createHandMovedLink(call: Call, answer: () => Reply<CallReceipt>) {
  const changed = new Set<() => void>();
  const stateWith = (one: Call) =>
    ({
      ...{ me: anna, sites: [], colleagues: [], departments: [], clockOffset: 0 },
      conversations: deskWith([{ id: "conversation", call: one }]),
    }) as unknown as AgentState;
  let state = stateWith(call);
  const link = {
    get state() {
      return state;
    },
    subscribe(hear: () => void) {
      changed.add(hear);
      return () => changed.delete(hear);
    },
    calls: {
      async accept() {
        const reply = answer();
        if (reply.ok) tell(taken);
        return reply;
      },
    },
  } as unknown as AgentLink;
  function tell(one: Call) {
    state = stateWith(one);
    draw(link);
  }
  return { link, tell };
}

const root = document.createElement("div");
const queries = new QueryClient();
let voice: CallVoice;

function draw(link: AgentLink, refusal: string | null = null) {
  const conversation = link.state.conversations.get("conversation")?.conversation as Conversation;
  render(
    <QueryClientProvider client={queries}>
      <LinkContext.Provider value={link}>
        <VoiceContext.Provider value={voice}>
          <CallStrip conversation={conversation} refusal={refusal} onPromise={null} />
        </VoiceContext.Provider>
      </LinkContext.Provider>
    </QueryClientProvider>,
    root,
  );
}

async function show(call: Call, answer: () => Reply<CallReceipt> = () => ({ ok: true, data: receipt })) {
  const { link, tell } = createHandMovedLink(call, answer);
  voice = new CallVoice(link);
  await act(() => draw(link));
  return (one: Call) => act(() => tell(one));
}
const take = () =>
  act(async () => {
    [...root.querySelectorAll("button")].find((one) => one.textContent === "Take the call")?.click();
    await Promise.resolve();
  });
const strip = () => root.querySelector("section");

beforeEach(() => {
  // No telephone of the agent's own: they dial by hand.
  queries.setQueryData(meKey, { agent: { phone: null } });
  document.body.append(root);
});
afterEach(() => {
  voice.close();
  render(null, root);
  document.body.replaceChildren();
});

it("has the focus once its call is taken here, so that the keys of a call work and Tab leads into it", async () => {
  await show(asked);
  await take();
  expect(strip()).not.toBeNull();
  expect(document.activeElement).toBe(strip());
  expect(strip()?.tabIndex).toBe(-1);
});

it("[CN6] dials the number that the answer shows, not what was known of it before", async () => {
  const dialled: string[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    dialled.push(this.href);
  });
  await show(asked);
  await take();
  click.mockRestore();
  expect(dialled).toEqual(["tel:+48601234218"]);
  expect(strip()?.textContent).toContain("+48 601 234 218");
});

it("takes the focus from nobody who has begun to write", async () => {
  await show(asked);
  const field = document.body.appendChild(document.createElement("textarea"));
  field.focus();
  await take();
  expect(strip()).not.toBeNull();
  expect(document.activeElement).toBe(field);
});

it("leaves the focus alone where the call was taken elsewhere, or could not be taken here", async () => {
  const tell = await show(asked, () => ({ ok: false, error: "taken" }));
  await take();
  await tell(taken);
  expect(strip()).not.toBeNull();
  expect(document.activeElement).not.toBe(strip());
});

it("says why a call could not be made, until there is one", async () => {
  const { link } = createHandMovedLink(
    callOf({ name: "ended", at: 0, how: "cancelled", reason: null, seconds: null }),
    () => ({ ok: true, data: receipt }),
  );
  voice = new CallVoice(link);
  await act(() => draw(link, "No microphone was found."));
  expect(root.querySelector("[role=alert]")?.textContent).toBe("No microphone was found.");
  const other = createHandMovedLink(taken, () => ({ ok: true, data: receipt }));
  await act(() => draw(other.link, "No microphone was found."));
  expect(root.querySelector("[role=alert]")).toBeNull();
  expect(strip()).not.toBeNull();
});
