const MAX_LENGTH = 2048;

/** Segments by RFC 3986 section 3.3, none of them empty or ending in a dot, without what separates parameters of a segment. */
const PATH = /^(?:\/(?:[\w\-.~!$&'()*+,=:@]|%[0-9A-Fa-f]{2})*(?:[\w\-~!$&'()*+,=:@]|%[0-9A-Fa-f]{2}))+$/;

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
  if (target.length > MAX_LENGTH || !PATH.test(path) || !isPlainlyEncoded(path)) return null;
  return path.slice(1).split("/");
}

function isPlainlyEncoded(path: string): boolean {
  return (path.match(/(?:%[0-9A-Fa-f]{2})+/g) ?? []).every((encoded) => {
    try {
      return !DIVIDING.test(decodeURIComponent(encoded));
    } catch {
      return false;
    }
  });
}
