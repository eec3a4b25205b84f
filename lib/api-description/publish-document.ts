import { createHash } from "node:crypto";
import { OpenApi } from "@/lib/api-description/answers";
import { apiDocument } from "@/lib/api-description/document";
import { DOCUMENT_ADDRESS } from "@/lib/api-description/paths";
import { env } from "@/lib/env";
import { Answer, emptyAnswer } from "@/lib/token-plane/http/answer";
import { answerPreflight } from "@/lib/token-plane/http/cors";
import { type Endpoint, handler } from "@/lib/token-plane/http/endpoint";

type Published = { configuration: string; text: string; etag: string };

let latest: Published | undefined;

/** `GET /api/openapi.json`: the description of every public endpoint, for tools. */
export const publishDocument = handler({ operation: "openapi.json", cacheControl: "public, max-age=300" }, async (request) => {
  const { text, etag } = published();
  if (matches(request.headers.get("If-None-Match"), etag)) return emptyAnswer({ status: 304, headers: { ETag: etag } });
  return new Answer(text, { headers: { "Content-Type": "application/json", ETag: etag } });
});

/** Built once for each configuration. */
function published(): Published {
  const { PUBLIC_URL, DEMO_DATA: hasData } = env();
  const configuration = JSON.stringify([PUBLIC_URL, hasData]);
  if (latest?.configuration !== configuration) {
    const text = JSON.stringify(apiDocument(PUBLIC_URL, { hasData }));
    latest = { configuration, text, etag: `"${createHash("sha256").update(text).digest("base64url")}"` };
  }
  return latest;
}

export const describeApiEndpoint = {
  addresses: [DOCUMENT_ADDRESS],
  methods: { GET: publishDocument, OPTIONS: answerPreflight },
  response: OpenApi,
} satisfies Endpoint;

/** Weak comparison (RFC 9110 section 13.1.2). */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  const candidates = (ifNoneMatch ?? "").split(",").map((candidate) => candidate.trim().replace(/^W\//, ""));
  return candidates.includes("*") || candidates.includes(etag);
}
