/** Three digits that count, thousands apart: 1,234 · 56.7 · 0.089. */
export function writeFigure(value: number): string {
  if (!Number.isFinite(value)) return "∞";
  if (value === 0 || Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-US");
  return String(Number(value.toPrecision(3)));
}
