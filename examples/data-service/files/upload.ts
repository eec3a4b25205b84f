import { ApiError } from "@/examples/data-service/http/api-error";
import { parseFields, requireUncompressed } from "@/examples/data-service/http/fields";
import type { Incoming } from "@/examples/data-service/http/incoming";
import { isMediaType } from "@/examples/data-service/http/media-type";
import { FileHeaders, MAX_FILE_BYTES } from "@/lib/domain/data/file-fields";

export type Upload = { type: string; description: string; timestamp: Date; content: Buffer };

/** Reads the metadata from the headers. `type` takes precedence over `Content-Type`; an invalid one is ignored. */
export async function readUpload(request: Incoming, now: Date): Promise<Upload> {
  const query = request.query();
  if ("part" in query || "upload" in query) {
    throw new ApiError("invalidParameter", "Multipart uploads are not supported. Send the whole file in one request.");
  }
  requireUncompressed(request);
  const headers = Object.fromEntries(Object.keys(FileHeaders.shape).map((name) => [name, request.text(name)]));
  const { type, description = "", timestamp = now } = parseFields(FileHeaders, headers, "header");
  const types = [type, request.header("Content-Type"), "application/octet-stream"].map((one) => one?.trim() ?? "");
  return {
    type: types.find(isMediaType) ?? "",
    description,
    timestamp,
    content: await request.bytes(MAX_FILE_BYTES),
  };
}
