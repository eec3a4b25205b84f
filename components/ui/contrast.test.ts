import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Oklch = [lightness: number, chroma: number, hue: number];
type Scheme = "light" | "dark";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

function readColour(text: string): Oklch {
  const [lightness = Number.NaN, chroma = Number.NaN, hue = Number.NaN] = text.trim().split(/\s+/).map(Number);
  return [lightness, chroma, hue];
}

const tokens = new Map<string, Record<Scheme, Oklch>>();
for (const [, name, light, dark] of css.matchAll(/--color-([\w-]+): light-dark\(oklch\(([^)/]+)\), oklch\(([^)/]+)\)\)/g)) {
  if (name && light && dark) tokens.set(name, { light: readColour(light), dark: readColour(dark) });
}

/** Relative luminance as WCAG 2 defines it; OKLab to linear sRGB as in CSS Color 4. */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const red = clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(foreground: string, background: string, scheme: Scheme): number {
  const pair = [foreground, background].map((name) => {
    const token = tokens.get(name);
    if (!token) throw new Error(`No colour ${name} in globals.css`);
    return luminance(token[scheme]);
  });
  return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
}

const grounds = ["background", "surface", "raised", "subtle"];
const tones = ["accent", "success", "warning", "danger"];
const cockpits = ["developer", "operator", "customer", "admin"];

const readable = [
  ...grounds.flatMap((ground) => ["muted", ...tones].map((tone) => [tone, ground] as const)),
  ...[...tones, ...cockpits].map((tone) => [tone, `${tone}-soft`] as const),
  ...[...tones, ...cockpits].map((tone) => ["muted", `${tone}-soft`] as const),
  ...["accent-solid", "accent-solid-hover", "danger-solid", "danger-solid-hover"].map((solid) => ["on-solid", solid] as const),
];
const body = [...grounds, ...tones.map((tone) => `${tone}-soft`)];
const edges = ["background", "surface", "raised"].map((ground) => ["strong", ground] as const);

describe.each(["light", "dark"] as const)("the %s palette", (scheme) => {
  it.each(body)("shows body text on %s with at least 7:1", (ground) => {
    expect(contrast("text", ground, scheme)).toBeGreaterThanOrEqual(7);
  });
  it.each(readable)("shows %s on %s with at least 4.5:1", (foreground, ground) => {
    expect(contrast(foreground, ground, scheme)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(edges)("draws the edge of a control (%s on %s) with at least 3:1", (edge, ground) => {
    expect(contrast(edge, ground, scheme)).toBeGreaterThanOrEqual(3);
  });
});
