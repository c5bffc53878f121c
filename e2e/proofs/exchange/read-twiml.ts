/** What Bellhop wants done next, as far as it uses TwiML. */
export type Verb =
  | { name: "Gather"; action: string; timeoutMs: number }
  | { name: "Dial"; to: string; from: string; action: string; statusUrl: string; ringMs: number }
  | { name: "Say" }
  | { name: "Hangup" };

const plain: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const unescapeText = (text: string) => text.replace(/&(\w+);/g, (_, name: string) => plain[name] ?? "");

/** Throws at anything the exchange would not understand. */
export function readTwiml(xml: string): Verb[] {
  const inner = /^<\?xml [^>]*\?><Response>(.*)<\/Response>$/s.exec(xml)?.[1];
  if (inner === undefined) throw new Error(`no TwiML: ${xml.slice(0, 100)}`);
  const verbs = [...inner.matchAll(/<(Gather|Dial|Say|Hangup)\b([^>]*?)(?:\/>|>(.*?)<\/\1>)/gs)];
  return verbs.map(([, name, attributes = "", content = ""]) =>
    readVerb(name, readAttributes(attributes), content),
  );
}

function readVerb(name: string | undefined, attributes: Map<string, string>, content: string): Verb {
  const need = (key: string) => attributes.get(key) ?? fail(`${name} without ${key}`);
  if (name === "Gather") return { name, action: need("action"), timeoutMs: Number(need("timeout")) * 1_000 };
  if (name === "Say" || name === "Hangup") return { name };
  const [, number = "", to = ""] = /^<Number\b([^>]*)>([^<]*)<\/Number>$/.exec(content) ?? [];
  const statusUrl = readAttributes(number).get("statusCallback") ?? fail("Number without statusCallback");
  const ringMs = Number(need("timeout")) * 1_000;
  return {
    name: "Dial",
    to: unescapeText(to),
    from: need("callerId"),
    action: need("action"),
    statusUrl,
    ringMs,
  };
}

function readAttributes(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, unescapeText(value)]),
  );
}

function fail(why: string): never {
  throw new Error(why);
}
