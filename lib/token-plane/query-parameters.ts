import { ApiError } from "@/lib/token-plane/api-error";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";

const CREDENTIALS = /^(client[_-]?(id|secret|assertion)|secret|password|(access[_-]?)?token|authorization|x-space-auth-key)$/i;

/**
 * The query of a request. Nothing may occur twice (RFC 6749 section 3.2), and credentials have no place in an address,
 * which ends up in logs.
 */
export function readQuery(request: IncomingRequest): Map<string, string> {
  const query = new Map<string, string>();
  for (const [name, value] of new URL(request.url).searchParams) {
    if (CREDENTIALS.test(name)) {
      throw new ApiError(
        "invalidParameter",
        "Never send credentials in the address; send them in a header or in the body. Rotate a secret that was sent like this.",
      );
    }
    if (query.has(name)) throw new ApiError("invalidParameter", "A query parameter occurs twice. Send each one once.");
    query.set(name, value);
  }
  return query;
}
