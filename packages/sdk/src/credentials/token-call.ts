import type { ServiceAddress } from "../service/service-address.js";

export type TokenRequest = {
  tenant: string;
  /** Roles; fewer than granted. */
  scopes?: readonly string[];
  lifetimeSeconds?: number;
};

/** An HTTP request to the token service. */
export type TokenCall = { url: string; headers: Record<string, string>; body: string };

/** Where the call goes, and the time at the service in milliseconds since 1970. */
export type CallContext = { address: ServiceAddress; now: number };

/** The client credentials grant (RFC 6749 section 4.4.2). Undefined parameters are omitted. */
export function clientCredentialsCall(
  url: string,
  { scopes, lifetimeSeconds }: TokenRequest,
  parameters: Record<string, string | undefined>,
  headers: Record<string, string> = {},
): TokenCall {
  const all = {
    grant_type: "client_credentials",
    scope: scopes?.join(" "),
    requested_lifetime: lifetimeSeconds?.toString(),
    ...parameters,
  };
  const defined = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    url,
    headers: { ...headers, "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(defined).toString(),
  };
}

/** HTTP Basic authentication as the compatible operations read it, without further encoding (RFC 7617). */
export function basic(clientId: string, secret: string): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${clientId}:${secret}`)))}`;
}

/** HTTP Basic authentication at the standard endpoint: both parts are form-urlencoded first (RFC 6749 section 2.3.1). */
export function encodedBasic(clientId: string, secret: string): string {
  return basic(formEncode(clientId), formEncode(secret));
}

function formEncode(text: string): string {
  return new URLSearchParams({ "": text }).toString().slice(1);
}
