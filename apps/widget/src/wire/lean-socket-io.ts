import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Whose import of what is answered by which file of ours. */
const standIns: [importer: RegExp, imported: RegExp, file: string][] = [
  [/engine\.io-client.*polling\.js$/, /^engine\.io-parser$/, here("./engine-payload.ts")],
  [/engine\.io-client/, /^\.\/socket\.js$/, here("./engine-socket.ts")],
  [/engine\.io-client.*\/(transport|websocket)\.js$/, /^engine\.io-parser$/, here("./engine-packets.ts")],
  [/socket\.io-client/, /^socket\.io-parser$/, here("./socket-packets.ts")],
  [/engine\.io-client/, /contrib\/parseuri\.js$/, here("./parse-address.ts")],
  [/engine\.io-client/, /contrib\/parseqs\.js$/, here("./query-string.ts")],
];

/** Methods that nothing calls here: our line comes back by itself, keeps its own outbox and hears by `onAny`. */
const uncalled: Record<string, string[]> = {
  "manager.js": [
    "reconnection",
    "reconnectionAttempts",
    "reconnectionDelay",
    "reconnectionDelayMax",
    "randomizationFactor",
    "maybeReconnectOnOpen",
    "reconnect",
    "onreconnect",
    "connect",
    "disconnect",
  ],
  "socket.js": [
    "open",
    "close",
    "get volatile",
    "_drainQueue",
    "notifyOutgoingListeners",
    "send",
    "emitWithAck",
    "_addToQueue",
    "compress",
    "prependAny",
    "offAny",
    "listenersAny",
    "onAnyOutgoing",
    "prependAnyOutgoing",
    "offAnyOutgoing",
    "listenersAnyOutgoing",
  ],
};

/** What called those methods, and a long sentence that nobody reads. */
const calls: Record<string, [code: RegExp, instead: string][]> = {
  "manager.js": [
    [/^ {8}this\.reconnection\(opts[\s\S]*?^ {8}\}\);\n/m, ""],
    [/^ {12}else \{\n.*\n {16}this\.maybeReconnectOnOpen\(\);\n {12}\}\n/m, ""],
    [/^ {8}this\.backoff\.reset\(\);\n/m, ""],
    [/^ {8}if \(this\._reconnection &&.*\n.*\n {8}\}\n/m, ""],
  ],
  "socket.js": [
    [/^ *this\._drainQueue\(true\);\n/m, ""],
    [/^ *this\.notifyOutgoingListeners\(packet\);\n/gm, ""],
    [/It seems you are[^"]*/, "not a server of ours"],
  ],
};

function cutCall(code: string, [called, instead]: [RegExp, string]): string {
  const left = code.replace(called, instead);
  if (left === code) throw new Error(`socket.io has changed; it has no ${called} any more`);
  return left;
}

/** A method as TypeScript lays it out: from its name to the brace that closes it, four spaces in. */
function cutMethod(code: string, name: string): string {
  const left = code.replace(new RegExp(`^ {4}${name}\\(.*\\{\\n[^]*?^ {4}\\}\\n`, "m"), "");
  if (left === code) throw new Error(`socket.io has changed; it has no ${name} any more`);
  return left;
}

/**
 * Leaves out of socket.io's client what a chat over WebSocket never runs: 10.3 -> 4.5 kB compressed.
 * Long polling stays possible, as a chunk of its own.
 */
export function leanSocketIo(): Plugin {
  const unused = new Set(standIns.map(([, , file]) => file));
  return {
    name: "lean-socket-io",
    apply: "build",
    enforce: "pre",
    async resolveId(imported, importer = "") {
      if (imported === "engine.io-client" && importer.endsWith("wire/polling.ts")) {
        const index = await this.resolve(imported, importer, { skipSelf: true });
        return index?.id.replace("index.js", "transports/polling-xhr.js");
      }
      const file = standIns.find(([from, what]) => from.test(importer) && what.test(imported))?.[2];
      if (file) unused.delete(file);
      return file;
    },
    transform(code, id) {
      const [, file = ""] = /socket\.io-client\/build\/esm\/([^/]+)$/.exec(id) ?? [];
      const called = uncalled[file]?.reduce(cutMethod, code);
      const left = called && calls[file]?.reduce(cutCall, called);
      // A namespace object is built with for…in, which trips over what some pages add to Object.prototype.
      return left?.replace("import * as parser", "import { parser }");
    },
    buildEnd(error) {
      if (!error && unused.size > 0)
        this.error(`socket.io has moved; nothing imports ${[...unused].join(", ")}`);
    },
    config: () => ({
      build: {
        rolldownOptions: {
          treeshake: { moduleSideEffects: [{ test: /(engine|socket)\.io/, sideEffects: false }] },
        },
      },
    }),
  };
}
