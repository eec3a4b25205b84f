import type { ServiceAddress } from "../service/service-address.js";

export type TokenRequest = {
  tenant: string;
  /** Roles; fewer than granted. */
  scopes?: readonly string[];
  lifetimeSeconds?: number;
};

/** An HTTP request to the token service. */
export type TokenCall = { url: string; headers: Record<string, string>; body: string };

/** Where the call goes, the time at the service in milliseconds since 1970, and the client secret. */
export type CallContext = { address: ServiceAddress; now: number; secret: string };

/** The part of a request that identifies the client (RFC 6749 section 2.3). */
export type Authentication = { headers?: Record<string, string>; parameters?: Record<string, string> };

/** The client credentials grant (RFC 6749 section 4.4.2). */
export function clientCredentialsCall(
  url: string,
  { scopes, lifetimeSeconds }: TokenRequest,
  parameters: Record<string, string | undefined>,
  authentication: Authentication,
): TokenCall {
  const grant = { grant_type: "client_credentials", scope: scopes?.join(" "), requested_lifetime: lifetimeSeconds?.toString() };
  return formCall(url, { ...grant, ...parameters }, authentication);
}

/** A form (RFC 6749 appendix B). Undefined parameters are omitted. */
export function formCall(
  url: string,
  parameters: Record<string, string | undefined>,
  { headers, parameters: identification }: Authentication,
): TokenCall {
  const all = Object.entries({ ...parameters, ...identification });
  const defined = all.filter((entry): entry is [string, string] => entry[1] !== undefined);
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

/** HTTP Basic authentication at a standard endpoint: both parts are form-urlencoded first (RFC 6749 section 2.3.1). */
export function basicAuthentication(clientId: string, secret: string): Authentication {
  return { headers: { Authorization: basic(formEncode(clientId), formEncode(secret)) } };
}

function formEncode(text: string): string {
  return new URLSearchParams({ "": text }).toString().slice(1);
}
