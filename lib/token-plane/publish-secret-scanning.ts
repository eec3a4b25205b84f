import { CLIENT_SECRET_PATTERN } from "@/lib/crypto/client-secret";
import { MAX_REPORTED_SECRETS, SECRET_CHECKSUM, SECRET_EXAMPLES, SECRET_PREFIXES } from "@/lib/domain/secret/scanning";
import { env } from "@/lib/env";
import { endpoint } from "@/lib/token-plane/endpoint";
import { jsonResponse } from "@/lib/token-plane/json-response";

/** `GET .well-known/secret-scanning`: by what scanners know our secrets, and where to report one that leaked. */
export const publishSecretScanning = endpoint({ operation: "secret-scanning", cacheControl: "public, max-age=3600" }, async () =>
  jsonResponse({
    issuer: env().PUBLIC_URL,
    regular_expression: CLIENT_SECRET_PATTERN.source.replace(/^\^|\$$/g, ""),
    prefixes: SECRET_PREFIXES,
    checksum: SECRET_CHECKSUM,
    report: { method: "POST", url: `${env().PUBLIC_URL}/api/secrets/revoke`, body: { secrets: ["…"] }, max_secrets: MAX_REPORTED_SECRETS },
    examples: SECRET_EXAMPLES,
  }),
);
