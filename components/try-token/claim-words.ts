/** The meaning of each claim of a technical token. */
export const CLAIM_WORDS: Record<string, string> = {
  ten: "The tenant whose data it can access",
  subtenant: "The subtenant that it is limited to",
  access_level: "The access level: limited or read-write",
  scope: "The roles it carries",
  exp: "When it expires",
  iat: "When it was issued",
  client_id: "The credentials that obtained it",
  app_name: "Internal name of the application",
  app_version: "Version of the application",
  host_tenant: "The tenant that runs the application",
  iss: "The issuer",
  aud: "Intended audience",
  status: "Where to check whether it was revoked",
  grant_type: "How it was obtained",
  sub: "The client ID again, as the standards require",
  cid: "The client ID again, for older clients",
  azp: "The client ID again, for older clients",
  zid: "The tenant again, for older clients",
  jti: "The unique ID of the token",
};

/** The display order. */
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
