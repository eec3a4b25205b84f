import type { IncomingMessage } from "node:http";

/** More than any form, file or token request of ours carries. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Cuts the connection of a request whose body never seems to end, because some readers gather all of it in memory. */
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
