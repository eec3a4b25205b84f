const MAX_LENGTH = 2048;

/** Segments of RFC 3986 section 3.3, except empty ones, those that end in a dot, and those with parameters (`;`). */
const PATH = /^(?:\/(?:[\w\-.~!$&'()*+,=:@]|%[0-9A-Fa-f]{2})*(?:[\w\-~!$&'()*+,=:@]|%[0-9A-Fa-f]{2}))+$/;

/** Characters whose encoded form some servers decode and others do not: separators, dots, `%` and control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it matches
const AMBIGUOUS = /[/\\.;%?#\u0000-\u001f\u007f]/;

/**
 * The segments of a request target, as sent, or null if two servers could read it as different paths because of dots,
 * empty segments, parameters, encoded separators or invalid encoding. The gateway check and the server behind it must
 * agree on the path.
 */
export function readPath(target: string): string[] | null {
  const path = target.split("?", 1)[0] ?? "";
  if (target.length > MAX_LENGTH || !PATH.test(path) || !isPlainlyEncoded(path)) return null;
  return path.slice(1).split("/");
}

function isPlainlyEncoded(path: string): boolean {
  return (path.match(/(?:%[0-9A-Fa-f]{2})+/g) ?? []).every((encoded) => {
    try {
      return !AMBIGUOUS.test(decodeURIComponent(encoded));
    } catch {
      return false;
    }
  });
}
