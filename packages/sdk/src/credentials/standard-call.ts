import type { TokenAsk, TokenCall } from "./credentials.js";

/** The client credentials grant (RFC 6749 section 4.4.2); what is undefined is left out. */
export function standardCall(
  url: string,
  { scopes, lifetimeSeconds }: TokenAsk,
  parameters: Record<string, string | undefined>,
  headers: Record<string, string> = {},
): TokenCall {
  const all = {
    grant_type: "client_credentials",
    scope: scopes?.join(" "),
    requested_lifetime: lifetimeSeconds?.toString(),
    ...parameters,
  };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    url,
    headers: { ...headers, "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(given).toString(),
  };
}
