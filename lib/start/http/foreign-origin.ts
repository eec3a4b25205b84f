import type { IncomingMessage, ServerResponse } from "node:http";

const READS = ["GET", "HEAD", "OPTIONS"];

/**
 * Whether the page of another site sends this form. Our own pages are those of the public address, whatever name a proxy
 * has put into Host, and of the name under which the browser itself asks.
 */
export function isForeignOrigin({ method = "GET", headers }: IncomingMessage, publicUrl: string): boolean {
  const { origin } = headers;
  if (READS.includes(method) || origin === undefined) return false;
  // A page that keeps its address to itself says no more than that; the browser still says whether the site is another.
  if (origin === "null") return headers["sec-fetch-site"] !== "same-origin";
  return origin !== new URL(publicUrl).origin && hostOf(origin) !== headers.host;
}

/** The page renderer compares origin and host again and must see equal values. */
export function agreeOnHost({ headers }: IncomingMessage): void {
  delete headers["x-forwarded-host"];
  if (headers.origin === "null") delete headers.origin;
  if (headers.origin !== undefined) headers["x-forwarded-host"] = hostOf(headers.origin);
}

export function refuseOrigin(_request: IncomingMessage, response: ServerResponse): void {
  response
    .writeHead(403, { "content-type": "text/plain; charset=utf-8" })
    .end("This form was sent from another site. Open the page under its public address and send it from there.\n");
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
