import { FileHeaders, MAX_FILE_BYTES } from "@/lib/domain/data/file-fields";
import { ApiError } from "@/lib/token-plane/api-error";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { readQuery } from "@/lib/token-plane/query-parameters";
import { readBytes } from "@/lib/token-plane/request-body";
import { parseFields } from "@/lib/token-plane/request-fields";

/** RFC 9110 section 8.3.1; what is no media type is taken for bytes, as which it comes back. */
const MEDIA_TYPE = /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}(?:; ?[\w-]{1,50}=[\w.+-]{1,50})?$/;

export type Upload = { type: string; description: string; timestamp: Date; content: Buffer<ArrayBuffer> };

/** A file as it is sent: what is known of it stands in headers, of which clients prefer `type` to the type of the body. */
export async function readUpload(request: IncomingRequest, now: Date): Promise<Upload> {
  const query = readQuery(request);
  if (query.has("part") || query.has("upload")) {
    throw new ApiError("invalidParameter", "Files in parts are not served. Send the file as a whole.");
  }
  const { type, description = "", timestamp = now } = parseFields(FileHeaders, headersOf(request), "header");
  const types = [type, request.headers.get("Content-Type"), "application/octet-stream"];
  return {
    type: types.find((one) => one && MEDIA_TYPE.test(one)) ?? "",
    description,
    timestamp,
    content: (await readBytes(request, MAX_FILE_BYTES)) as Buffer<ArrayBuffer>,
  };
}

function headersOf({ headers }: IncomingRequest): Record<string, string | undefined> {
  return Object.fromEntries(Object.keys(FileHeaders.shape).map((name) => [name, headers.get(name) ?? undefined]));
}
