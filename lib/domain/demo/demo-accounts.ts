/** The accounts of the demo world; they share one random password. */
export const DEMO_ACCOUNTS = [
  { email: "developer@devco.example", name: "Dana Developer", tenantId: "devco", does: "registers applications and versions" },
  { email: "operator@opsco.example", name: "Omar Operator", tenantId: "opsco", does: "operates them for customers" },
  { email: "admin@acme.example", name: "Ada Acme", tenantId: "acme", does: "has confirmed read and write access" },
  { email: "admin@globex.example", name: "Gil Globex", tenantId: "globex", does: "has confirmed limited access" },
  { email: "admin@initech.example", name: "Ines Initech", tenantId: "initech", does: "has not confirmed yet" },
  { email: "admin@platform.example", name: "Pat Platform", tenantId: null, does: "administers the platform" },
] as const;

export function isDemoAccount(email: string): boolean {
  return DEMO_ACCOUNTS.some((account) => account.email === email);
}
