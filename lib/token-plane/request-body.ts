import { ApiError } from "@/lib/token-plane/api-error";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";

/** Nothing of ours that is valid is larger. */
export const MAX_BYTES = 16 * 1024;
const MAX_DISCARDED_BYTES = 1024 * 1024;

/** The body as text, empty where there is none. */
export async function readBody(request: IncomingRequest, maxBytes = MAX_BYTES): Promise<string> {
  return decode(await readBytes(request, maxBytes));
}

/** The body as it was sent. Counts what arrives, and of the header about it believes only that it is too large. */
export async function readBytes(request: IncomingRequest, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers.get("Content-Length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of piecesOf(request)) {
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
 * Reads on to the end of a body that nobody wanted, because the next request on the connection stands behind it.
 * False where the end is too far away or never comes; then the connection has to be closed.
 */
export async function discardBody(request: IncomingRequest): Promise<boolean> {
  const pieces = piecesOf(request);
  if (Symbol.iterator in pieces) return true;
  let bytes = 0;
  try {
    for await (const chunk of pieces) {
      bytes += chunk.byteLength;
      if (bytes > MAX_DISCARDED_BYTES) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** What is in memory already comes as an ordinary iterable. */
export function piecesOf({ body }: IncomingRequest): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  return body?.values({ preventCancel: true }) ?? [];
}

/** Throws unless a body that is not empty says it is JSON in UTF-8. */
export function requireJson(headers: Pick<Headers, "get">): void {
  requireMediaType(headers, "application/json", "JSON");
}

/** Throws unless a body that is not empty says it is of this media type, in UTF-8. */
export function requireMediaType(headers: Pick<Headers, "get">, expected: string, inWords: string): void {
  const [mediaType, ...parameters] = (headers.get("Content-Type") ?? "").split(";").map((part) => part.trim().toLowerCase());
  const isUtf8 = parameters.every((parameter) => !parameter.startsWith("charset=") || /^charset="?utf-8"?$/.test(parameter));
  const isPlain = (headers.get("Content-Encoding") ?? "identity").toLowerCase() === "identity";
  if (mediaType === expected && isUtf8 && isPlain) return;
  throw new ApiError("unsupportedMediaType", `Send the body as ${inWords} in UTF-8, not compressed, with \`Content-Type: ${expected}\`.`);
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new ApiError("invalidRequestBodyProperty", "The body is not UTF-8.");
  }
}
