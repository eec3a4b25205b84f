const VERSION = /^v?(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/;

/** Major.Minor.Patch without the leading v, or null. `v1.0.0` and `1.0.0` are the same version. */
export function normalizeVersionNumber(text: string): string | null {
  const match = VERSION.exec(text.trim());
  return match ? `${match[1]}.${match[2]}.${match[3]}` : null;
}

/** Orders versions by number, newest first. */
export function byVersionDescending(a: { number: string }, b: { number: string }): number {
  const left = a.number.split(".").map(Number);
  const right = b.number.split(".").map(Number);
  for (let part = 0; part < 3; part++) {
    const difference = (right[part] ?? 0) - (left[part] ?? 0);
    if (difference) return difference;
  }
  return 0;
}
