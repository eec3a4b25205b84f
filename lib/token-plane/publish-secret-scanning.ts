import { CLIENT_SECRET_PATTERN } from "@/lib/crypto/client-secret";
import { MAX_REPORTED_SECRETS, SECRET_CHECKSUM, SECRET_EXAMPLES, SECRET_PREFIXES } from "@/lib/domain/secret/scanning";
import { env } from "@/lib/env";
import { jsonAnswer } from "@/lib/token-plane/answer";
import { endpoint } from "@/lib/token-plane/endpoint";

/** `GET .well-known/secret-scanning`: by what scanners know our secrets, and where to report one that leaked. */
export const publishSecretScanning = endpoint({ operation: "secret-scanning", cacheControl: "public, max-age=3600" }, async () =>
  jsonAnswer({
    issuer: env().PUBLIC_URL,
    regular_expression: CLIENT_SECRET_PATTERN.source.replace(/^\^|\$$/g, ""),
    prefixes: SECRET_PREFIXES,
    checksum: SECRET_CHECKSUM,
    report: { method: "POST", url: `${env().PUBLIC_URL}/api/secrets/revoke`, body: { secrets: ["…"] }, max_secrets: MAX_REPORTED_SECRETS },
    examples: SECRET_EXAMPLES,
  }),
);
