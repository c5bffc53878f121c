import { expect, test } from "vitest";
import { help } from "./cli-help.ts";
import { parseCommand } from "./parse-command.ts";

const setup = [
  "setup",
  "--email",
  "Jana@Shop.example",
  "--password-stdin",
  "--site",
  " Shop ",
  "--origin",
  "shop.example/about",
];

test("start, with or without the shop", () => {
  expect(parseCommand(["start"])).toEqual({ kind: "start", demo: false });
  expect(parseCommand(["start", "--demo"])).toEqual({ kind: "start", demo: true });
});

test("doctor takes nothing else", () => {
  expect(parseCommand(["doctor"])).toEqual({ kind: "doctor" });
  expect(parseCommand(["doctor", "--demo"])).toMatchObject({ kind: "wrong" });
});

test("setup cleans what it was given", () => {
  expect(parseCommand(setup)).toEqual({
    kind: "setup",
    email: "jana@shop.example",
    name: "Jana",
    siteName: "Shop",
    origin: "https://shop.example",
  });
  expect(parseCommand([...setup, "--name", "Jana Nová"])).toMatchObject({ name: "Jana Nová" });
});

test("setup names everything that is missing or wrong at once", () => {
  expect(parseCommand(["setup", "--email", "jana", "--origin", "ftp://x"])).toEqual({
    kind: "wrong",
    isLost: false,
    faults: [
      expect.stringContaining("--email"),
      expect.stringContaining("--password-stdin"),
      expect.stringContaining("--site"),
      expect.stringContaining("--origin"),
    ],
  });
});

test.each([["--help"], ["-h"], ["help"], ["start", "--help"], ["setup", "-h"]])(
  "%j asks for help",
  (...args) => {
    expect(parseCommand(args.flat())).toEqual({ kind: "help" });
  },
);

test.each([
  [[], true],
  [["bogus"], true],
  [["constructor"], true],
  [["start", "now"], false],
  [["start", "--email", "x"], false],
  [["start", "--dmeo"], false],
  [["setup", "--password", "secret"], false],
])("%j is wrong usage", (args, isLost) => {
  expect(parseCommand(args)).toMatchObject({ kind: "wrong", isLost, faults: [expect.any(String)] });
});

test("the help names every command, option and setting, and fits a terminal", () => {
  for (const word of [
    "start",
    "setup",
    "--demo",
    "--email",
    "--password-stdin",
    "--site",
    "--origin",
    "--name",
    "PORT",
    "HOST",
    "PUBLIC_URL",
    "BELLHOP_DATA",
    "BELLHOP_TRUST_PROXY",
    "LOG_LEVEL",
    "DATABASE_URL",
    "REDIS_URL",
    "METRICS_TOKEN",
  ]) {
    expect(help).toContain(word);
  }
  expect(Math.max(...help.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
});
