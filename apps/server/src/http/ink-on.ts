const WHITE = "#ffffff";
const DARK = "#1c221e";

/** The text colour that reads better on `color` (#rrggbb), by WCAG contrast. */
export function inkOn(color: string): typeof WHITE | typeof DARK {
  return contrast(color, WHITE) >= contrast(color, DARK) ? WHITE : DARK;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of sRGB, WCAG 2. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
