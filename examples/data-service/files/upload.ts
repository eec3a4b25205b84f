import { ApiError } from "@/examples/data-service/http/api-error";
import { parseFields } from "@/examples/data-service/http/fields";
import type { Incoming } from "@/examples/data-service/http/incoming";
import { FileHeaders, MAX_FILE_BYTES } from "@/lib/domain/data/file-fields";

/** RFC 9110 section 8.3.1; an invalid media type is stored as application/octet-stream. */
const MEDIA_TYPE = /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}(?:; ?[\w-]{1,50}=[\w.+-]{1,50})?$/;

export type Upload = { type: string; description: string; timestamp: Date; content: Buffer };

/** Reads the metadata from the headers. `type` takes precedence over `Content-Type`. */
export async function readUpload(request: Incoming, now: Date): Promise<Upload> {
  const query = request.query();
  if ("part" in query || "upload" in query) {
    throw new ApiError("invalidParameter", "Multipart uploads are not supported. Send the whole file in one request.");
  }
  const headers = Object.fromEntries(Object.keys(FileHeaders.shape).map((name) => [name, request.header(name)]));
  const { type, description = "", timestamp = now } = parseFields(FileHeaders, headers, "header");
  const types = [type, request.header("Content-Type"), "application/octet-stream"];
  return {
    type: types.find((one) => one && MEDIA_TYPE.test(one)) ?? "",
    description,
    timestamp,
    content: await request.bytes(MAX_FILE_BYTES),
  };
}
