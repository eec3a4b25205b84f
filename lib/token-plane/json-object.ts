const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/**
 * Reads a JSON object in which no name occurs twice at the top, or returns null. JSON.parse keeps the last of two equal
 * names, so what one reader checks another may not be what it uses (RFC 8259 section 4).
 */
export function parseJsonObject(text: string): Record<string, unknown> | null {
  const value = parse(text);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject && !hasDuplicateNames(text) ? (value as Record<string, unknown>) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `text` is valid JSON, so that a string before a colon at depth one is a name. */
function hasDuplicateNames(text: string): boolean {
  const seen = new Set<string>();
  let depth = 0;
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") depth++;
    else if (token === "}" || token === "]") depth--;
    else if (token === ":" && depth === 1) {
      const name = JSON.parse(last) as string;
      if (seen.has(name)) return true;
      seen.add(name);
    }
    last = token;
  }
  return false;
}
