import { describeBar, type Verdict } from "../judge.ts";
import type { Readings } from "../measures/measure.ts";
import { OTHERS_MAX } from "../measures/settle-windows.ts";
import { writeFigure } from "./write-figure.ts";

export type Run = {
  startedAt: string;
  tookMs: number;
  machine: Record<string, unknown>;
  size: object;
  /** Measures that came to no end, and why. */
  failures: string[];
  verdicts: Verdict[];
  readings: Readings;
};

/** The claims as a table for people. */
export function renderTable(verdicts: Verdict[]): string {
  const rows = verdicts.map((verdict) => {
    const { claim, value, baseline, ratio, quiet, isNoisy } = verdict;
    const { title, unit, scale = 1, baselineName = "", bar } = claim;
    const show = (figure: number) => `${writeFigure(figure / scale)} ${unit}`.trimEnd();
    const beside =
      baseline === null ? "" : `${show(baseline)} ${baselineName && `(${baselineName})`}`.trimEnd();
    return [
      title,
      describeBar(bar, claim),
      beside,
      show(value),
      ratio === null ? "" : `${writeFigure(ratio)} ×`,
      sayWhether(verdict),
      isNoisy ? `${quiet}, noisy` : quiet,
    ];
  });
  const head = ["claim", "bar", "bare relay", "Bellhop", "ratio", "", "quiet windows"];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function sayWhether({ isMet, isStretchMet }: Verdict): string {
  if (!isMet) return "**missed**";
  return isStretchMet ? "met with room" : "met";
}

/** The whole page: how it was measured, what was claimed, why something was missed, every figure. */
export function renderReport(run: Run, reasons: Readonly<Record<string, string>>): string {
  const { verdicts, readings, failures, machine, startedAt, tookMs } = run;
  const missed = verdicts.filter(({ isMet }) => !isMet);
  const { cores, ...described } = machine;
  const facts = Object.entries(described).map(([name, value]) => `- ${name}: ${value}`);
  const why = missed.map(({ claim }) => `- ${claim.title}: ${reasons[claim.id] ?? "not explained yet"}`);
  return `${[
    "# Measured claims",
    `Written by \`npm run bench\` on ${startedAt.slice(0, 10)}; it took ${Math.round(tookMs / 60_000)} minutes. ${
      verdicts.length - missed.length
    } of ${verdicts.length} bars are met.`,
    "![How much of each bar is used](chart.svg)",
    "## Claims",
    renderTable(verdicts),
    ...(missed.length > 0 ? ["## Why bars are missed", why.join("\n")] : []),
    ...(failures.length > 0
      ? ["## What could not be measured", failures.map((one) => `- ${one}`).join("\n")]
      : []),
    ...("calls.sqlite.ringP99" in readings ? ["## Callbacks", "![From click to ringing](calls.svg)"] : []),
    "## How it was measured",
    describeMethod(cores as { server: number | null; generator: number | null }),
    "## Machine",
    facts.join("\n"),
    "## Every figure",
    "Medians of the quiet windows.",
    renderFigures(readings),
  ].join("\n\n")}\n`;
}

function describeMethod({ server, generator }: { server: number | null; generator: number | null }): string {
  const places =
    server === null
      ? "Servers and load generator share all cores."
      : `All threads of the servers under test stay on core ${server}, the load generator on core ${generator}; PostgreSQL and Redis run where the system puts them.`;
  return `The bare relay is socket.io alone: it forwards a visitor's message to the room of the site's agent and acknowledges it; nothing is checked, numbered or kept. Bellhop is the whole server with its rate limits lifted: visitors by secret, agents by signed-in cookie, validation, cid, numbers, fsync, one agent per site. Windows of all subjects alternate, and figures are medians. A window in which others used more than ${OTHERS_MAX * 100} % of the machine is dropped; "noisy" stands on dropped windows too, since too few were quiet. Throughput is closed loop, one message per visitor under way. Latency is open loop, from when a message was meant to be sent. ${places}`;
}

function renderFigures(readings: Readings): string {
  const rows = Object.entries(readings).map(
    ([name, { value, quiet, windows }]) => `| ${name} | ${writeFigure(value)} | ${quiet} of ${windows} |`,
  );
  return ["| figure | value | quiet windows |", "| --- | --- | --- |", ...rows].join("\n");
}
