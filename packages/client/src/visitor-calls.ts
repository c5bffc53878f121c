import type {
  CallChoices,
  HeardSignal,
  Reply,
  RequestInput,
  RequestOutput,
  VisitorRequests,
} from "@bellhop/protocol";
import type { TalkLine } from "./call/index.ts";
import { newId } from "./new-id.ts";
import { askUntilFinal } from "./retry.ts";
import type { VisitorLink } from "./session-types.ts";
import { followVisitorCall, type VisitorCallNews, type VisitorCallState } from "./visitor-call-news.ts";
import { chosenOf } from "./visitor-state.ts";

/** What a visitor asks for; `at` null: now. */
export type CallWish = Pick<
  RequestInput<VisitorRequests, "requestCall">,
  "channel" | "phone" | "country" | "consentVersion" | "at"
>;

/** What the widget holds of calls, once it has a use for them. */
export interface VisitorCalls {
  readonly state: VisitorCallState;
  subscribe(changed: () => void): () => void;
  /** Store time, ms since 1970. */
  now(): number;
  readChoices(): Promise<Reply<{ choices: CallChoices | null }>>;
  /** `country` null: for calls in the page. */
  listSlots(country: string | null): Promise<Reply<{ slots: number[] }>>;
  /** Asked again until it is answered, and still one call. */
  request(wish: CallWish): Promise<Reply<unknown>>;
  /** Ends what there is, and what is only being asked for. */
  cancel(): Promise<Reply<unknown>>;
  plan(at: number): Promise<Reply<unknown>>;
  keepWaiting(): Promise<Reply<unknown>>;
  /** For talking in this page; the line is this tab's from then on. */
  openTalkLine(): TalkLine;
  close(): void;
}

/** To be told to come back later than this is an answer. */
const PATIENCE_MS = 3_000;
/** After so long without an answer nobody waits for it any more. */
const TRY_FOR_MS = 60_000;

type Answer = RequestOutput<VisitorRequests, "requestCall">;

/** The visitor's side of calls on an open link. Made when calls are first used, since few visitors call. */
export function createVisitorCalls(link: VisitorLink): VisitorCalls {
  const news = followVisitorCall(link);
  const { live } = news;
  let requested: Promise<Reply<unknown>> | undefined;
  const act = createActs(link, news);
  const choice = () => ({ departmentId: chosenOf(link.state)?.id });
  return {
    get state() {
      return live.state;
    },
    subscribe: live.subscribe,
    now: news.now,
    readChoices: () => insist(() => link.request("readCallChoices", choice())),
    listSlots: (country) => insist(() => link.request("listCallSlots", { country, ...choice() })),
    request(wish) {
      const input = { ...wish, ...choice(), cid: newId() };
      requested = answer(news, "requestCall", () => link.request("requestCall", input));
      return requested;
    },
    async cancel() {
      const begun = live.state.asking === "requestCall" ? await requested : undefined;
      return begun?.ok === false ? begun : act("cancelCall");
    },
    plan: (at) => act("planCall", at),
    keepWaiting: () => act("keepWaiting"),
    openTalkLine: () => createTalkLine(link, news),
    close: news.stop,
  };
}

function createActs(link: VisitorLink, news: VisitorCallNews) {
  return (name: "cancelCall" | "planCall" | "keepWaiting", at = 0): Promise<Reply<unknown>> => {
    const { conversationId, call } = news.live.state;
    if (!call) return Promise.resolve({ ok: false, error: "call_over" });
    const on = { cid: newId(), conversationId, callId: call.id };
    return answer(news, name, () =>
      name === "planCall" ? link.request(name, { ...on, at }) : link.request(name, on),
    );
  };
}

/** What was asked for shows as such until it is answered; then the call is as the answer says. */
async function answer(
  { live, learn, read }: VisitorCallNews,
  asking: NonNullable<VisitorCallState["asking"]>,
  ask: () => Promise<Reply<Answer>>,
): Promise<Reply<unknown>> {
  live.set({ asking });
  const reply = await insist(ask);
  if (live.state.asking === asking) live.set({ asking: null });
  if (reply.ok) learn(reply.data);
  // It has moved on, or nobody knows: what it is like now, the server says.
  else read();
  return reply;
}

/** Asks again while that helps. The same input every time, and so the same cid: it is done once. */
function insist<T>(once: () => Promise<Reply<T>>): Promise<Reply<T>> {
  const until = Date.now() + TRY_FOR_MS;
  let isFinal = false;
  const ask = async () => {
    const reply = await once();
    const afterMs = reply.ok ? 0 : (reply.detail?.retryAfterMs ?? 0);
    isFinal = afterMs > PATIENCE_MS;
    // The call before it is being hung up.
    const isEnding = !reply.ok && reply.error === "call_pending" && afterMs > 0;
    return isEnding ? { ...reply, error: "unavailable" as const } : reply;
  };
  return askUntilFinal(ask, () => !isFinal && Date.now() < until);
}

function createTalkLine(link: VisitorLink, { live, learn }: VisitorCallNews): TalkLine {
  const { conversationId, call } = live.state;
  const on = { conversationId, callId: call?.id ?? "" };
  link.takeLine();
  return {
    async join(peerId) {
      const reply = await link.request("joinCall", { ...on, peerId });
      if (reply.ok) learn({ ...reply.data, conversationId });
      return reply;
    },
    signal: (sent) => link.request("sendCallSignal", { ...on, ...sent }),
    async reportMedia(report) {
      // Not taken yet: there is nobody to hear.
      if (!/^(dialingVisitor|connected)$/.test(live.state.call?.stage.name ?? ""))
        return { ok: true, data: {} };
      const reply = await link.request("reportCallMedia", { ...on, ...report });
      if (reply.ok) learn({ ...reply.data, conversationId });
      return reply;
    },
    onSignal: (hear) =>
      link.onPush((name, data) => {
        const heard = data as HeardSignal;
        if (name === "callSignalled" && heard.callId === on.callId) hear(heard);
      }),
  };
}
