import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { MAX_BYTES, piecesOf } from "@/lib/token-plane/request-body";

/**
 * The same request with its body in memory, so that everything about it is decided at one instant: whoever sends the end
 * of a body late must not be judged by what held when it began. What is too large stays where it is.
 */
export async function gatherBody(request: IncomingRequest): Promise<IncomingRequest> {
  const pieces = piecesOf(request);
  if (Symbol.iterator in pieces) return request;
  const { method, url, headers } = request;
  const gathered: Uint8Array[] = [];
  let bytes = 0;
  const rest = pieces[Symbol.asyncIterator]();
  while (bytes <= MAX_BYTES) {
    const { done, value } = await rest.next();
    if (done) return { method, url, headers, body: gathered };
    gathered.push(value);
    bytes += value.byteLength;
  }
  return { method, url, headers, body: { values: () => both(gathered, rest) } };
}

async function* both(gathered: Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* gathered;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
