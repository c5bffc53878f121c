import { EDGES_MS } from "../load/call-crew.ts";
import type { Readings } from "../measures/measure.ts";

const [WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM] = [640, 300, 56, 52, 120, 44];
const series = [
  { subject: "sqlite", name: "SQLite", color: "#2f6f4f" },
  { subject: "postgres", name: "PostgreSQL", color: "#b4532a" },
  { subject: "twoNodes", name: "two nodes", color: "#5b6b9a" },
];
const firstMs = EDGES_MS[0] ?? 1;
const lastMs = EDGES_MS.at(-1) ?? 1;

const xOf = (ms: number) =>
  LEFT + ((WIDTH - LEFT - RIGHT) * Math.log(ms / firstMs)) / Math.log(lastMs / firstMs);
const yOf = (share: number) => HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;

/** How many calls had rung after how long, as an SVG; null when calls were not measured. */
export function drawDistribution(readings: Readings): string | null {
  const lines = series.flatMap(({ subject, name, color }) => {
    const shares = EDGES_MS.map((edge) => readings[`calls.${subject}.within ${edge} ms`]?.value);
    if (shares.some((share) => share === undefined)) return [];
    const points = EDGES_MS.map((edge, at) => `${xOf(edge).toFixed(1)},${yOf(shares[at] ?? 0).toFixed(1)}`);
    return [{ name, color, points }];
  });
  if (lines.length === 0) return null;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="From click to the agent's console ringing">
<style>text { font: 12px system-ui, sans-serif; fill: #2b2a27 } .title { font-size: 15px; font-weight: 600 } .grid { stroke: #8884 } @media (prefers-color-scheme: dark) { text { fill: #ece8df } }</style>
<text class="title" x="12" y="24">From click to the agent's console ringing</text>
<text x="12" y="42">Share of calls that had rung, by milliseconds</text>
${EDGES_MS.map((edge) => `<line class="grid" x1="${xOf(edge)}" y1="${TOP}" x2="${xOf(edge)}" y2="${HEIGHT - BOTTOM}"/><text x="${xOf(edge)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${edge}</text>`).join("\n")}
${[0, 0.5, 0.9, 1].map((share) => `<line class="grid" x1="${LEFT}" y1="${yOf(share)}" x2="${WIDTH - RIGHT}" y2="${yOf(share)}"/><text x="${LEFT - 8}" y="${yOf(share) + 4}" text-anchor="end">${share * 100} %</text>`).join("\n")}
${lines.map(({ name, color, points }, at) => `<polyline fill="none" stroke="${color}" stroke-width="2" points="${points.join(" ")}"/><line x1="${WIDTH - RIGHT + 12}" y1="${TOP + 10 + at * 20}" x2="${WIDTH - RIGHT + 30}" y2="${TOP + 10 + at * 20}" stroke="${color}" stroke-width="2"/><text x="${WIDTH - RIGHT + 36}" y="${TOP + 14 + at * 20}">${name}</text>`).join("\n")}
</svg>
`;
}
