export type TenantTokenCall = {
  tokenUrl: string;
  /** The client ID, or a shell variable or placeholder for it. */
  clientId: string;
  secret: string;
  /** Requests a token for this subtenant. */
  subtenant?: string;
};

/** The token call of a tenant's own program as a command for a POSIX shell. */
export function tenantTokenCurl({ tokenUrl, clientId, secret, subtenant }: TenantTokenCall): string {
  const impersonation = ["iam-action=client_credentials.subtenant-impersonation", `subtenant=${subtenant}`];
  const fields = ["grant_type=client_credentials", ...(subtenant ? impersonation : [])];
  return [`curl '${tokenUrl}'`, `  --user "${clientId}:${secret}"`, ...fields.map((field) => `  --data '${field}'`)].join(" \\\n");
}
