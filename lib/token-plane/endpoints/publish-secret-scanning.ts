import { z } from "zod";
import { CLIENT_SECRET_PATTERN } from "@/lib/crypto/client-secret";
import { MAX_REPORTED_SECRETS, SECRET_CHECKSUM, SECRET_EXAMPLES, SECRET_PREFIXES } from "@/lib/domain/secret/scanning";
import { env } from "@/lib/env";
import { jsonAnswer } from "@/lib/token-plane/http/answer";
import { type Endpoint, handler } from "@/lib/token-plane/http/endpoint";

export const SecretScanning = z.object({
  issuer: z.url(),
  regular_expression: z.string(),
  prefixes: z.array(z.object({ prefix: z.string(), meaning: z.string() })),
  checksum: z
    .object({ length: z.int(), algorithm: z.string(), alphabet: z.string() })
    .describe("How the last characters are computed from the others."),
  report: z.object({ method: z.literal("POST"), url: z.url(), body: z.object({ secrets: z.array(z.string()) }), max_secrets: z.int() }),
  examples: z.object({ valid: z.array(z.string()), invalid: z.array(z.string()) }).describe("Test vectors."),
});

/** `GET .well-known/secret-scanning`: the format of secrets for scanners, and where to report a leaked one. */
export const publishSecretScanning = handler({ operation: "secret-scanning", cacheControl: "public, max-age=3600" }, async () =>
  jsonAnswer({
    issuer: env().PUBLIC_URL,
    regular_expression: CLIENT_SECRET_PATTERN.source.replace(/^\^|\$$/g, ""),
    prefixes: SECRET_PREFIXES,
    checksum: SECRET_CHECKSUM,
    report: { method: "POST", url: `${env().PUBLIC_URL}/api/secrets/revoke`, body: { secrets: ["…"] }, max_secrets: MAX_REPORTED_SECRETS },
    examples: SECRET_EXAMPLES,
  }),
);

export const secretScanningEndpoint = {
  addresses: ["/.well-known/secret-scanning"],
  methods: { GET: publishSecretScanning },
  response: SecretScanning,
} satisfies Endpoint;
