/** A path pattern: `*` matches one segment, `**` at the end any number of segments. */
export type PathPattern = { parts: readonly string[]; isOpen: boolean };

export function pathPattern(path: string): PathPattern {
  const parts = path.slice(1).split("/");
  const isOpen = parts.at(-1) === "**";
  return { parts: isOpen ? parts.slice(0, -1) : parts, isOpen };
}

/** The segments matched by each `*` and, joined by slashes, by `**`; null if the pattern does not match. */
export function matchPath({ parts, isOpen }: PathPattern, segments: readonly string[]): string[] | null {
  const isLongEnough = isOpen ? segments.length >= parts.length : segments.length === parts.length;
  if (!isLongEnough || !parts.every((part, index) => part === "*" || part === segments[index])) return null;
  const named = segments.filter((_, index) => parts[index] === "*");
  return isOpen ? [...named, segments.slice(parts.length).join("/")] : named;
}
