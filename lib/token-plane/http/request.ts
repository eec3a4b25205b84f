import type { Answer } from "@/lib/token-plane/http/answer";
import { type BodyType, decodeBody, requireUncompressed } from "@/lib/token-plane/http/body-encoding";
import { ApiError } from "@/lib/token-plane/http/errors";

/** The part of a request that handlers read. A Fetch `Request` satisfies it; the Node listener creates a cheaper object. */
export interface IncomingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Pick<Headers, "get">;
  readonly body: { values(options?: { preventCancel?: boolean }): AsyncIterable<Uint8Array> | Iterable<Uint8Array> } | null;
}

/** Path and query, as they were sent. */
export const targetOf = (url: string): string => url.replace(/^https?:\/\/[^/?#]*/, "");

/** `tenant` is set for requests to a tenant's own address, such as `/acme.piam/oauth/token`. */
export type Addressed = { tenant: string | null };

export type Handler = (request: IncomingRequest, addressed?: Addressed) => Promise<Answer>;

/** No valid request to the token plane is larger. */
export const MAX_BYTES = 16 * 1024;
const MAX_DISCARDED_BYTES = 1024 * 1024;

const BLANK = /^[\t\n\r ]*$/;

/** The body as text of this type; empty if there is none. */
export async function readBody(request: IncomingRequest, type: BodyType, maxBytes = MAX_BYTES): Promise<string> {
  const bytes = await readBytes(request, maxBytes);
  if (BLANK.test(bytes.toString("latin1"))) return "";
  requireUncompressed(request.headers);
  return decodeBody(bytes, request.headers, type);
}

/** The raw body. The limit applies to the received bytes; `Content-Length` is only used to refuse a body early. */
async function readBytes(request: IncomingRequest, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers.get("Content-Length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunksOf(request)) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): ApiError {
  return new ApiError("payloadTooLarge", `The body is larger than ${maxBytes / 1024} KiB. Send less, and only the documented fields.`);
}

/**
 * Reads and drops the rest of an unwanted body, so that the next request on the connection can be read. Returns false if it is
 * too long or never ends; the connection must then be closed.
 */
export async function discardBody(request: IncomingRequest): Promise<boolean> {
  const chunks = chunksOf(request);
  if (Symbol.iterator in chunks) return true;
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      if (bytes > MAX_DISCARDED_BYTES) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** A body in memory is a plain iterable. */
function chunksOf({ body }: IncomingRequest): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  return body?.values({ preventCancel: true }) ?? [];
}

/**
 * The request with its body in memory, so that the decision uses the facts at the time when the body is complete. A body that is
 * too large is left on the connection.
 */
export async function gatherBody(request: IncomingRequest): Promise<IncomingRequest> {
  const chunks = chunksOf(request);
  if (Symbol.iterator in chunks) return request;
  const { method, url, headers } = request;
  const gathered: Uint8Array[] = [];
  let bytes = 0;
  const rest = chunks[Symbol.asyncIterator]();
  while (bytes <= MAX_BYTES) {
    const { done, value } = await rest.next();
    if (done) return { method, url, headers, body: gathered };
    gathered.push(value);
    bytes += value.byteLength;
  }
  return { method, url, headers, body: { values: () => concat(gathered, rest) } };
}

async function* concat(gathered: Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* gathered;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
