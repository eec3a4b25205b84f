import type { z } from "zod";
import { Instant, LongText } from "@/lib/data-service/fields";
import { ApiError } from "@/lib/token-plane/api-error";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { readQuery } from "@/lib/token-plane/query-parameters";
import { readBytes } from "@/lib/token-plane/request-body";

const MAX_BYTES = 8 * 1024 * 1024;

/** RFC 9110 section 8.3.1; what is no media type is taken for bytes, as which it comes back. */
const MEDIA_TYPE = /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}(?:; ?[\w-]{1,50}=[\w.+-]{1,50})?$/;

export type Upload = { type: string; description: string; timestamp: Date; content: Buffer<ArrayBuffer> };

/** A file as it is sent: what is known of it stands in headers, of which clients prefer `type` to the type of the body. */
export async function readUpload(request: IncomingRequest, now: Date): Promise<Upload> {
  const query = readQuery(request);
  if (query.has("part") || query.has("upload")) {
    throw new ApiError("invalidParameter", "Files in parts are not served. Send the file as a whole.");
  }
  const { headers } = request;
  const types = [headers.get("type"), headers.get("Content-Type"), "application/octet-stream"];
  return {
    type: types.find((one) => one !== null && MEDIA_TYPE.test(one)) ?? "",
    description: readHeader(request, "description", LongText) ?? "",
    timestamp: readHeader(request, "timestamp", Instant) ?? now,
    content: (await readBytes(request, MAX_BYTES)) as Buffer<ArrayBuffer>,
  };
}

function readHeader<S extends z.ZodType>({ headers }: IncomingRequest, name: string, schema: S): z.output<S> | undefined {
  const value = headers.get(name);
  if (value === null) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ApiError("invalidParameter", `${name}: ${result.error.issues[0]?.message}`);
}
