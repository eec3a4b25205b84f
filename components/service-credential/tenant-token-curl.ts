export type TenantTokenCall = {
  tokenUrl: string;
  /** A shell variable or a placeholder where they are not known. */
  clientId: string;
  secret: string;
  /** Asks for a token of this subtenant. */
  subtenant?: string;
};

/** The token call of a tenant's own program as a command for a POSIX shell. */
export function tenantTokenCurl({ tokenUrl, clientId, secret, subtenant }: TenantTokenCall): string {
  const impersonation = ["iam-action=client_credentials.subtenant-impersonation", `subtenant=${subtenant}`];
  const fields = ["grant_type=client_credentials", ...(subtenant ? impersonation : [])];
  return [`curl '${tokenUrl}'`, `  --user "${clientId}:${secret}"`, ...fields.map((field) => `  --data '${field}'`)].join(" \\\n");
}
