/** What each claim of a technical token means, for people who see one for the first time. */
export const CLAIM_WORDS: Record<string, string> = {
  ten: "The tenant whose data the token opens",
  subtenant: "The part of the tenant that it is limited to",
  access_level: "How much it opens: limited or read-write",
  scope: "The roles it carries",
  exp: "When it expires",
  iat: "When it was issued",
  client_id: "The credentials that obtained it",
  app_name: "Internal name of the application",
  app_version: "Version of the application",
  host_tenant: "The tenant that runs the application",
  iss: "Who issued it",
  aud: "Intended audience",
  status: "Where to look up whether it was revoked",
  grant_type: "How it was obtained",
  sub: "The client ID once more, where standards look for it",
  cid: "The client ID once more, for older clients",
  azp: "The client ID once more, for older clients",
  zid: "The tenant once more, for older clients",
  jti: "The token's own number",
};

/** The order in which they are worth reading. */
const ORDER = Object.keys(CLAIM_WORDS);

export type ClaimRow = { claim: string; value: string; meaning: string };

export function claimRows(claims: Record<string, unknown>): ClaimRow[] {
  const rank = (claim: string) => (ORDER.includes(claim) ? ORDER.indexOf(claim) : ORDER.length);
  return Object.entries(claims)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([claim, value]) => ({ claim, value: claimText(claim, value), meaning: CLAIM_WORDS[claim] ?? "" }));
}

function claimText(claim: string, value: unknown): string {
  if ((claim === "exp" || claim === "iat") && typeof value === "number") {
    return `${value} (${new Date(value * 1000).toISOString().slice(0, 19).replace("T", " ")} UTC)`;
  }
  if (Array.isArray(value)) return value.join("\n");
  return typeof value === "string" ? value : JSON.stringify(value);
}
