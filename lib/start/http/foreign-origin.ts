import type { IncomingMessage, ServerResponse } from "node:http";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * Whether this form was sent by a page of another site. Our own origins are the public address, regardless of the Host
 * that a proxy sets, and the host that the browser requested.
 */
export function isForeignOrigin({ method = "GET", headers }: IncomingMessage, publicUrl: string): boolean {
  const { origin } = headers;
  if (SAFE_METHODS.includes(method) || origin === undefined) return false;
  // The page hides its origin, but Sec-Fetch-Site still tells whether it belongs to another site.
  if (origin === "null") return headers["sec-fetch-site"] !== "same-origin";
  return origin !== new URL(publicUrl).origin && hostOf(origin) !== headers.host;
}

/** The page renderer compares origin and host again and must see equal values. */
export function alignForwardedHost({ headers }: IncomingMessage): void {
  delete headers["x-forwarded-host"];
  const host = headers.origin === undefined ? undefined : hostOf(headers.origin);
  if (host) headers["x-forwarded-host"] = host;
  else delete headers.origin;
}

export function refuseOrigin(_request: IncomingMessage, response: ServerResponse): void {
  response
    .writeHead(403, { "content-type": "text/plain; charset=utf-8" })
    .end("This form was sent from another site. Open the page under its public address and send it from there.\n");
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
