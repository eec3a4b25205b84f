import { ApiError } from "@/examples/data-service/http/api-error";
import { parseFields } from "@/examples/data-service/http/fields";
import type { Incoming } from "@/examples/data-service/http/incoming";
import { FileHeaders, MAX_FILE_BYTES } from "@/lib/domain/data/file-fields";

/** RFC 9110 section 8.3.1; an invalid media type is stored as application/octet-stream. */
const MEDIA_TYPE = /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}(?:; ?[\w-]{1,50}=[\w.+-]{1,50})?$/;

export type Upload = { type: string; description: string; timestamp: Date; content: Buffer };

/** An uploaded file: its metadata is in headers; clients prefer `type` to `Content-Type`. */
export async function readUpload(request: Incoming, now: Date): Promise<Upload> {
  const query = request.query();
  if ("part" in query || "upload" in query) {
    throw new ApiError("invalidParameter", "Files in parts are not served. Send the file as a whole.");
  }
  const said = Object.fromEntries(Object.keys(FileHeaders.shape).map((name) => [name, request.header(name)]));
  const { type, description = "", timestamp = now } = parseFields(FileHeaders, said, "header");
  const types = [type, request.header("Content-Type"), "application/octet-stream"];
  return {
    type: types.find((one) => one && MEDIA_TYPE.test(one)) ?? "",
    description,
    timestamp,
    content: await request.bytes(MAX_FILE_BYTES),
  };
}
