const MAX_LENGTH = 2048;

/** RFC 3986 section 3.3, without what separates parameters of a segment. */
const SEGMENT = /^(?:[A-Za-z0-9\-._~!$&'()*+,=:@]|%[0-9A-Fa-f]{2})+$/;

/** What one server decodes and another does not: separators, dots, the sign itself, and what has no picture. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const DIVIDING = /[/\\.;%?#\u0000-\u001f\u007f]/;

/**
 * The segments of a request target, as they were sent, or null where two servers could take it for different paths:
 * dots, empty segments, parameters, encoded separators, other alphabets. Whoever checks a path and whoever serves it must
 * mean the same.
 */
export function readPath(target: string): string[] | null {
  const path = target.split("?", 1)[0] ?? "";
  if (target.length > MAX_LENGTH || !path.startsWith("/")) return null;
  const segments = path.slice(1).split("/");
  return segments.every(isPlain) ? segments : null;
}

function isPlain(segment: string): boolean {
  return SEGMENT.test(segment) && !segment.endsWith(".") && isPlainlyEncoded(segment);
}

function isPlainlyEncoded(segment: string): boolean {
  return (segment.match(/(?:%[0-9A-Fa-f]{2})+/g) ?? []).every((encoded) => {
    try {
      return !DIVIDING.test(decodeURIComponent(encoded));
    } catch {
      return false;
    }
  });
}
