import { expect, it } from "vitest";
import { contrast, createAccent } from "./readable-colors.ts";

const surfaces = { light: "#ffffff", dark: "#191d1a" };

it("knows the contrast of black on white", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

it("keeps a colour that reads well", () => {
  expect(createAccent("#1f4d3a", surfaces.light, false)).toEqual({
    fill: "#1f4d3a",
    ink: "#ffffff",
    text: "#1f4d3a",
  });
});

const hues = Array.from({ length: 216 }, (_, index) => {
  const channel = (step: number) => (step * 51).toString(16).padStart(2, "0");
  return `#${channel(Math.floor(index / 36))}${channel(Math.floor(index / 6) % 6)}${channel(index % 6)}`;
});

it.each(["light", "dark"] as const)("makes any colour readable on %s surfaces", (scheme) => {
  for (const color of hues) {
    const { fill, ink, text } = createAccent(color, surfaces[scheme], scheme === "dark");
    expect(contrast(fill, ink), `ink on ${color}`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(text, surfaces[scheme]), `${color} as text`).toBeGreaterThanOrEqual(4.5);
    expect(fill).toMatch(/^#[0-9a-f]{6}$/);
  }
});

it("lightens a dark colour in the dark without greying it", () => {
  const { fill, text } = createAccent("#1f4d3a", surfaces.dark, true);
  expect(contrast(text, surfaces.dark)).toBeGreaterThanOrEqual(7);
  expect(contrast(fill, surfaces.dark)).toBeGreaterThanOrEqual(3);
  const [red = 0, green = 0] = [fill.slice(1, 3), fill.slice(3, 5)].map((hex) => Number.parseInt(hex, 16));
  expect(green / red).toBeGreaterThan(2);
});
