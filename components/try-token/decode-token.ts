export type DecodedToken = { header: Record<string, unknown>; claims: Record<string, unknown> };

/** The header and claims of a JWT, unverified; null if it is not a JWT. */
export function decodeToken(token: string): DecodedToken | null {
  const [header, claims, signature, ...rest] = token.split(".");
  if (!header || !claims || !signature || rest.length > 0) return null;
  try {
    return { header: decodePart(header), claims: decodePart(claims) };
  } catch {
    return null;
  }
}

function decodePart(part: string): Record<string, unknown> {
  const binary = atob(part.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof value !== "object" || value === null) throw new TypeError("not an object");
  return value as Record<string, unknown>;
}
