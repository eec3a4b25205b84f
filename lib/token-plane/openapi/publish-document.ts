import { env } from "@/lib/env";
import { endpoint } from "@/lib/token-plane/endpoint";
import { jsonResponse } from "@/lib/token-plane/json-response";
import { apiDocument } from "@/lib/token-plane/openapi/document";

/** `GET /api/openapi.json`: every public endpoint, for tools. */
export const publishDocument = endpoint({ operation: "openapi.json", cacheControl: "public, max-age=300" }, async () =>
  jsonResponse(apiDocument(env().PUBLIC_URL)),
);
