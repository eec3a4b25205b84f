import { ApiError } from "@/lib/token-plane/api-error";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { readBody, requireMediaType } from "@/lib/token-plane/request-body";

/** The fields of a form (RFC 6749 appendix B); none where the body is empty. Nothing may occur twice (section 3.2). */
export async function readForm(request: IncomingRequest): Promise<Record<string, string>> {
  const text = await readBody(request);
  if (text.trim() === "") return {};
  requireMediaType(request.headers, "application/x-www-form-urlencoded", "a form");
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.has(name)) throw new ApiError("invalidRequestBodyProperty", "A field of the form occurs twice. Send each one once.");
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}
