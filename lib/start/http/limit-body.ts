import type { IncomingMessage } from "node:http";

/** Larger than any valid request to the cockpits. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Closes the connection of a request with an oversized body, because some readers buffer all of it in memory. */
export function limitBody(request: IncomingMessage, maxBytes = MAX_BODY_BYTES): void {
  const push = request.push.bind(request);
  let bytes = 0;
  request.push = (chunk: Buffer | null, encoding) => {
    bytes += chunk?.length ?? 0;
    if (bytes <= maxBytes) return push(chunk, encoding);
    request.destroy();
    return false;
  };
}
