import { describeBar, type Verdict } from "../judge.ts";
import { writeFigure } from "./write-figure.ts";

const [ROW, TOP, LEFT, SCALE, RIGHT] = [22, 56, 430, 220, 170];
/** Bars end here; what is beyond says by how much. */
const SHOWN_MAX = 2;

const style = `
  text { font: 12px system-ui, sans-serif; fill: #2b2a27 }
  .title { font-size: 15px; font-weight: 600 }
  .note { fill: #6b6862 }
  .met { fill: #2f6f4f }
  .missed { fill: #b4532a }
  .bar { stroke: #2b2a27; stroke-dasharray: 3 3 }
  @media (prefers-color-scheme: dark) {
    text { fill: #ece8df }
    .note { fill: #a39e94 }
    .met { fill: #6fb98f }
    .missed { fill: #e08a5f }
    .bar { stroke: #ece8df }
  }`;

/** How much of what each bar allows is used, as an SVG for light and dark pages. */
export function drawChart(verdicts: Verdict[]): string {
  const width = LEFT + SCALE * SHOWN_MAX + RIGHT;
  const height = TOP + verdicts.length * ROW + 12;
  const barAt = LEFT + SCALE;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="How much of each bar Bellhop uses">
<style>${style}
</style>
<text class="title" x="12" y="24">How much of each bar is used</text>
<text class="note" x="12" y="42">Left of the dashed line is met. Every figure stands in the table.</text>
<line class="bar" x1="${barAt}" y1="${TOP - 6}" x2="${barAt}" y2="${height - 8}"/>
${verdicts.map((verdict, at) => drawRow(verdict, TOP + at * ROW)).join("\n")}
</svg>
`;
}

function drawRow({ claim, used, isMet }: Verdict, y: number): string {
  const length = Math.max(1, Math.min(used, SHOWN_MAX) * SCALE);
  const beyond = used > SHOWN_MAX ? ` → ${writeFigure(used * 100)} %` : "";
  const text = y + 14;
  return `<text x="${LEFT - 10}" y="${text}" text-anchor="end">${escapeXml(claim.title)}</text>
<rect class="${isMet ? "met" : "missed"}" x="${LEFT}" y="${y + 3}" width="${length.toFixed(1)}" height="14" rx="2"/>
<text class="note" x="${LEFT + Math.max(length, SCALE) + 8}" y="${text}">${escapeXml(describeBar(claim.bar, claim))}${beyond}</text>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("`", "");
}
