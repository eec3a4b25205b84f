import { issuerMetadata } from "@/lib/domain/token/metadata";
import { env } from "@/lib/env";
import { jsonAnswer } from "@/lib/token-plane/answer";
import { endpoint } from "@/lib/token-plane/endpoint";
import { issuerOf } from "@/lib/token-plane/sign-token";

/**
 * `GET .well-known/oauth-authorization-server` (RFC 8414), of the platform or of the tenant addressed. Any name that a
 * tenant could have is answered alike, so nobody learns here which tenants there are.
 */
export const publishMetadata = endpoint({ operation: "metadata", cacheControl: "public, max-age=300" }, async (_request, { tenant }) => {
  const publicUrl = env().PUBLIC_URL;
  if (tenant === null) return jsonAnswer(issuerMetadata({ issuer: publicUrl, base: publicUrl, publicUrl }));
  return jsonAnswer(issuerMetadata({ issuer: issuerOf(tenant), base: `${publicUrl}/${tenant}.piam`, publicUrl }));
});
