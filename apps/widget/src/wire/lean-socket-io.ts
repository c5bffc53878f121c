import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The line comes back by itself, so the manager never does: its pauses are not needed. */
const noBackoff = "\0no-backoff";
const noBackoffCode =
  "export class Backoff { setMin() {} setMax() {} setJitter() {} reset() {} duration() {} }";

/** Whose import of what is answered by which file of ours. */
const standIns: [importer: RegExp, imported: RegExp, file: string][] = [
  [/engine\.io-client.*polling\.js$/, /^engine\.io-parser$/, here("./engine-payload.ts")],
  [/engine\.io-client/, /^\.\/socket\.js$/, here("./engine-socket.ts")],
  [/engine\.io-client.*\/(transport|websocket)\.js$/, /^engine\.io-parser$/, here("./engine-packets.ts")],
  [/socket\.io-client/, /^socket\.io-parser$/, here("./socket-packets.ts")],
  [/socket\.io-client/, /contrib\/backo2\.js$/, noBackoff],
  [/engine\.io-client/, /contrib\/parseuri\.js$/, here("./parse-address.ts")],
  [/engine\.io-client/, /contrib\/parseqs\.js$/, here("./query-string.ts")],
];

/** Methods that nothing calls here: our line comes back by itself, keeps its own outbox and hears by `onAny`. */
const uncalled: Record<string, string[]> = {
  "manager.js": ["reconnect", "onreconnect"],
  "socket.js": [
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

/** A method as TypeScript lays it out: from its name to the brace that closes it, four spaces in. */
function cutMethod(code: string, name: string): string {
  const left = code.replace(new RegExp(`^ {4}${name}\\(.*\\{\\n[^]*?^ {4}\\}\\n`, "m"), "");
  if (left === code) throw new Error(`socket.io has changed; it has no ${name} any more`);
  return left;
}

/**
 * Leaves out of socket.io's client what a chat over WebSocket never runs: 10.3 -> 5.0 kB compressed.
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
    load: (id) => (id === noBackoff ? noBackoffCode : undefined),
    transform(code, id) {
      const [, file = ""] = /socket\.io-client\/build\/esm\/([^/]+)$/.exec(id) ?? [];
      const left = uncalled[file]?.reduce(cutMethod, code);
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
