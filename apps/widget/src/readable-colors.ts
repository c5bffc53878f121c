/** Three colours the owner's one becomes: a fill, the ink on it, and the same hue as text on the surface. */
type Accent = { fill: string; ink: string; text: string };

const inks = ["#ffffff", "#1c221e"];

/** WCAG 2 contrast, 1 to 21. Colours are #rrggbb. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The owner's colour for light or dark surfaces; moved only as far as reading it takes. */
export function createAccent(color: string, surface: string, isDark: boolean): Accent {
  const seen = isDark ? standOut(color, surface, 3) : color;
  const ink = inks.reduce((best, next) => (contrast(next, seen) > contrast(best, seen) ? next : best));
  return { fill: standOut(seen, ink, 5), ink, text: standOut(color, surface, isDark ? 7 : 4.6) };
}

/** Lighter on dark ground and darker on light ground, the hue kept, until `color` stands out by `ratio`. */
function standOut(color: string, ground: string, ratio: number): string {
  const isGroundDark = luminance(ground) < 0.2;
  let [mixed, before] = [color, ""];
  while (mixed !== before && contrast(mixed, ground) < ratio) {
    before = mixed;
    const next = channels(mixed).map((channel) =>
      isGroundDark ? Math.min(channel * 1.04 + 1, 255) : channel * 0.96,
    );
    mixed = `#${next.map((channel) => Math.floor(channel).toString(16).padStart(2, "0")).join("")}`;
  }
  return mixed;
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((channel) =>
    channel <= 10 ? channel / 3294.6 : ((channel / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(color: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}
