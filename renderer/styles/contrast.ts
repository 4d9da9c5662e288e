/** Lightness, chroma, hue. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number];
export type Theme = 'light' | 'dark';

const token =
  /--([\w-]+):\s*light-dark\(\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\),\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g;

/** The opaque colours of one theme, by role, out of the token file's text. */
export function readColours(css: string, theme: Theme): ReadonlyMap<string, Oklch> {
  const colours = new Map<string, Oklch>();
  for (const [, role = '', ...numbers] of css.matchAll(token)) {
    const [lightness = 0, chroma = 0, hue = 0] = numbers.map(Number).slice(theme === 'light' ? 0 : 3);
    colours.set(role, [lightness, chroma, hue]);
  }
  return colours;
}

/** Relative luminance (WCAG 2) of a colour, by way of OKLab and linear sRGB clipped to what screens show. */
function luminance([lightness, chroma, hue]: Oklch): number {
  const radians = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(radians);
  const b = chroma * Math.sin(radians);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = clip(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short);
  const green = clip(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short);
  const blue = clip(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function clip(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** The contrast ratio of WCAG 2, from 1 to 21. */
export function contrastRatio(one: Oklch, other: Oklch): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (lighter + 0.05) / (darker + 0.05);
}
