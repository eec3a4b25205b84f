/** Of path and query, above what the documented fields allow; the longest is a filter in another alphabet. */
export const MAX_TARGET_LENGTH = 20 * 1024;

/** Segments of RFC 3986 section 3.3, except empty ones, those that end in a dot, and those with parameters (`;`). */
const PATH = /^(?:\/(?:[\w\-.~!$&'()*+,=:@]|%[0-9A-Fa-f]{2})*(?:[\w\-~!$&'()*+,=:@]|%[0-9A-Fa-f]{2}))+$/;
const ENCODED = /(?:%[0-9A-Fa-f]{2})+/g;

/** Encoded structure, which some servers decode before they split a path, and others after. */
const DIVIDING = /[/\\.;%?#]/;
/** Some servers trim spaces and final dots; some read `+` as a space. */
const TRIMMED = /^[\s+]|[\s+.]$/u;
/** Some servers remove these: control and format characters, line separators, unassigned code points. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/u;
/** Code pages replace these by `/`, `\` and `%`, although normalization does not. */
const REPLACED = /[\u2044\u2215\u29f8\u2216\u29f5\u29f9\u00a5\u20a9\u066a]/;

/**
 * The segments of a request target, as sent, or null if two servers could read it as different paths because of dots,
 * empty segments, parameters, encoded separators, or characters that a server may decode twice, normalize, replace or
 * remove. The gateway check and the server behind it must agree on the path.
 */
export function readPath(target: string): string[] | null {
  const path = target.split("?", 1)[0] ?? "";
  if (target.length > MAX_TARGET_LENGTH || !PATH.test(path)) return null;
  const segments = path.slice(1).split("/");
  return segments.every(hasOneReading) ? segments : null;
}

function hasOneReading(segment: string): boolean {
  const text = decode(segment);
  if (text === null || TRIMMED.test(text)) return false;
  const encoded = segment.match(ENCODED) ?? [];
  if (encoded.some((part) => DIVIDING.test(decode(part) ?? "/"))) return false;
  return !INVISIBLE.test(text) && !REPLACED.test(text) && text.normalize("NFKC") === text;
}

/** Null if it is not UTF-8; overlong forms are not. */
function decode(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
