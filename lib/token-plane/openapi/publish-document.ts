import { createHash } from "node:crypto";
import { env } from "@/lib/env";
import { Answer, emptyAnswer } from "@/lib/token-plane/answer";
import { endpoint } from "@/lib/token-plane/endpoint";
import { apiDocument } from "@/lib/token-plane/openapi/document";

type Published = { configuration: string; text: string; etag: string };

let latest: Published | undefined;

/** `GET /api/openapi.json`: every public endpoint, for tools. */
export const publishDocument = endpoint({ operation: "openapi.json", cacheControl: "public, max-age=300" }, async (request) => {
  const { text, etag } = published();
  if (matches(request.headers.get("If-None-Match"), etag)) return emptyAnswer({ status: 304, headers: { ETag: etag } });
  return new Answer(text, { headers: { "Content-Type": "application/json", ETag: etag } });
});

/** Made once for a configuration. */
function published(): Published {
  const { PUBLIC_URL, DEMO_DATA: hasData } = env();
  const configuration = JSON.stringify([PUBLIC_URL, hasData]);
  if (latest?.configuration !== configuration) {
    const text = JSON.stringify(apiDocument(PUBLIC_URL, { hasData }));
    latest = { configuration, text, etag: `"${createHash("sha256").update(text).digest("base64url")}"` };
  }
  return latest;
}

/** Weak comparison (RFC 9110 section 13.1.2). */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  const candidates = (ifNoneMatch ?? "").split(",").map((candidate) => candidate.trim().replace(/^W\//, ""));
  return candidates.includes("*") || candidates.includes(etag);
}
