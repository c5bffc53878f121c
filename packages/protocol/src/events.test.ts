import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { agentPushes, agentRequests } from "./agent-events.ts";
import { errors } from "./errors.ts";
import type { PushTable, RequestTable } from "./request.ts";
import { visitorPushes, visitorRequests } from "./visitor-events.ts";

const text = readFileSync(new URL("../EVENTS.md", import.meta.url), "utf8");

/** The rows of the table under this heading, cell by cell, without what the event is for. */
function rowsUnder(heading: string, cells: number): string[][] {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, cells + 1)
      .map((cell) => cell.trim()),
  );
}

function fieldsOf(schema: z.ZodType): string {
  if (!(schema instanceof z.ZodObject)) throw new Error("events carry objects");
  const shape: Record<string, z.ZodType> = schema.shape;
  const names = Object.entries(shape).map(
    ([name, field]) => `\`${name}${field.safeParse(undefined).success ? "?" : ""}\``,
  );
  return names.join(" ") || "nothing";
}

const requestRows = (table: RequestTable) =>
  Object.entries(table).map(([name, { input, output }]) => [
    `\`${name}\``,
    fieldsOf(input),
    fieldsOf(output),
  ]);
const pushRows = (table: PushTable) =>
  Object.entries(table).map(([name, data]) => [`\`${name}\``, fieldsOf(data)]);

it("lists what a visitor asks and hears, field by field", () => {
  expect(rowsUnder("A visitor asks", 3)).toEqual(requestRows(visitorRequests));
  expect(rowsUnder("A visitor hears", 2)).toEqual(pushRows(visitorPushes));
});

it("lists what an agent asks and hears, field by field", () => {
  expect(rowsUnder("An agent asks", 3)).toEqual(requestRows(agentRequests));
  expect(rowsUnder("An agent hears", 2)).toEqual(pushRows(agentPushes));
});

it("lists every refusal with its status, its retry and its meaning", () => {
  const rows = Object.entries(errors).map(([code, { status, retry, meaning }]) => {
    return [`\`${code}\``, `${status}`, retry ? "yes" : "no", meaning];
  });
  expect(rowsUnder("Refusals", 4)).toEqual(rows);
});

it("says of every event what it is for", () => {
  for (const heading of ["A visitor asks", "An agent asks", "A visitor hears", "An agent hears"]) {
    const cells = heading.endsWith("asks") ? 4 : 3;
    for (const row of rowsUnder(heading, cells)) expect(row[cells - 1], row[0]).toMatch(/\w/);
  }
});
