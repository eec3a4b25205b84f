export type IntrospectCall = { introspectionUrl: string; clientId: string; secret: string };

/** The introspection of a token as a command for a POSIX shell. */
export function introspectCurl({ introspectionUrl, clientId, secret }: IntrospectCall): string {
  return [`curl '${introspectionUrl}'`, `  --user "${clientId}:${secret}"`, '  --data-urlencode "token=$TOKEN"'].join(" \\\n");
}
