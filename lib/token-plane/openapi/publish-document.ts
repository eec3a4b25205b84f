import { env } from "@/lib/env";
import { Answer } from "@/lib/token-plane/answer";
import { endpoint } from "@/lib/token-plane/endpoint";
import { apiDocument } from "@/lib/token-plane/openapi/document";

/** Rendering it takes longer than signing ten tokens, and anybody may ask. */
let rendered: { url: string; hasData: boolean; body: Buffer } | undefined;

/** `GET /api/openapi.json`: every public endpoint, for tools. */
export const publishDocument = endpoint({ operation: "openapi.json", cacheControl: "public, max-age=300" }, async () => {
  const { PUBLIC_URL: url, DATA_SERVICE } = env();
  const hasData = DATA_SERVICE === true;
  if (rendered?.url !== url || rendered.hasData !== hasData) {
    rendered = { url, hasData, body: Buffer.from(JSON.stringify(apiDocument(url, { hasData }))) };
  }
  return new Answer(rendered.body, { headers: { "Content-Type": "application/json" } });
});
