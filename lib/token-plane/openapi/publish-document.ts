import { env } from "@/lib/env";
import { jsonAnswer } from "@/lib/token-plane/answer";
import { endpoint } from "@/lib/token-plane/endpoint";
import { apiDocument } from "@/lib/token-plane/openapi/document";

/** `GET /api/openapi.json`: every public endpoint, for tools. */
export const publishDocument = endpoint({ operation: "openapi.json", cacheControl: "public, max-age=300" }, async () => {
  const { PUBLIC_URL, DEMO_DATA } = env();
  return jsonAnswer(apiDocument(PUBLIC_URL, { hasData: DEMO_DATA }));
});
