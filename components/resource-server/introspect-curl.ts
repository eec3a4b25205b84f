export type IntrospectCall = { introspectionUrl: string; clientId: string; secret: string };

/** Asks whether a token is good, as a command for a POSIX shell. */
export function introspectCurl({ introspectionUrl, clientId, secret }: IntrospectCall): string {
  return [`curl '${introspectionUrl}'`, `  --user "${clientId}:${secret}"`, '  --data-urlencode "token=$TOKEN"'].join(" \\\n");
}
