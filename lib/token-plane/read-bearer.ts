import type { IncomingRequest } from "@/lib/token-plane/incoming-request";

const BEARER = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** The token of a request (RFC 6750 section 2.1), or null. */
export function readBearer(request: IncomingRequest): string | null {
  return BEARER.exec(request.headers.get("Authorization")?.trim() ?? "")?.[1] ?? null;
}
