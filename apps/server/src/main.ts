#!/usr/bin/env node
import { text } from "node:stream/consumers";
import { help } from "./cli-help.ts";
import { type Config, readConfig } from "./config.ts";
import { parseCommand } from "./parse-command.ts";
import { version } from "./version.ts";

/** The heavy parts are loaded only by the commands that need them, so that --help answers at once. */
async function main(args: string[]): Promise<void> {
  const command = parseCommand(args);
  if (command.kind === "help") return console.log(help);
  if (command.kind === "version") return console.log(version);
  if (command.kind === "wrong") {
    const faults = command.faults.map((fault) => `bellhop: ${fault}\n`).join("");
    // The fault last, where the eye is.
    process.stderr.write(command.isLost ? `${help}\n${faults}` : `${faults}bellhop --help says more.\n`);
    process.exitCode = 2;
    return;
  }
  const config = checkConfig();
  if (!config) return;
  if (command.kind === "start") {
    const { runStart } = await import("./run-start.ts");
    return runStart({ ...config, demo: command.demo });
  }
  if (command.kind === "doctor") {
    const { runDoctor, writeFindings } = await import("./doctor/run-doctor.ts");
    const findings = await runDoctor(config);
    console.log(writeFindings(findings));
    process.exitCode = findings.some(({ mark }) => mark === "wrong") ? 1 : 0;
    return;
  }
  const { runSetup } = await import("./run-setup.ts");
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  const outcome = await runSetup(config, command, password);
  if ("tag" in outcome) return console.log(outcome.tag);
  process.stderr.write(`bellhop: ${outcome.reason}\n`);
  process.exitCode = 1;
}

function checkConfig(): Config | null {
  const reading = readConfig(process.env);
  for (const warning of reading.warnings) process.stderr.write(`bellhop: warning: ${warning}\n`);
  if (reading.ok) return reading.config;
  for (const fault of reading.faults) process.stderr.write(`bellhop: ${fault}\n`);
  process.exitCode = 1;
  return null;
}

await main(process.argv.slice(2));
