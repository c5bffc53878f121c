import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { parse } from "./parse-address.ts";
import { decode, encode } from "./query-string.ts";

const fromClient = createRequire(createRequire(import.meta.url).resolve("socket.io-client"));
const { parse: original } = createRequire(fromClient.resolve("engine.io-client"))("./contrib/parseuri.js");

it.each([
  "https://chat.example",
  "http://localhost:3000",
  "https://chat.example:8443/visitor",
  "http://[::1]:3000",
])("reads %s as engine.io-client does", (address) => {
  const { protocol, host, port } = original(address);
  expect(parse(address)).toMatchObject({ protocol, host, port });
});

it("escapes a query and reads it back", () => {
  const query = { site: "a&b=ć", v: "1" };
  expect(decode(encode(query))).toEqual(query);
});
