type Refusal = { code: string; message: string; reason?: string; logref?: string };

/** The token or the refusal in a body, and the body in a form fit to read: indented, the token shortened. */
export function readAnswer(text: string): { token: string | null; refusal: Refusal | null; body: string } {
  let parsed: { access_token?: unknown; errors?: Refusal[] };
  try {
    parsed = JSON.parse(text);
  } catch {
    return { token: null, refusal: null, body: text };
  }
  const token = typeof parsed.access_token === "string" ? parsed.access_token : null;
  const shown = token ? { ...parsed, access_token: `${token.slice(0, 24)}…` } : parsed;
  return { token, refusal: parsed.errors?.[0] ?? null, body: JSON.stringify(shown, null, 2) };
}
