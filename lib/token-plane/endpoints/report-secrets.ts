import { randomUUID } from "node:crypto";
import { z } from "zod";
import { isClientSecret } from "@/lib/crypto/client-secret";
import { MAX_REPORTED_SECRETS } from "@/lib/domain/secret/scanning";
import { HOLDER, reportLeak } from "@/lib/services/leak/report-leak";
import { jsonAnswer } from "@/lib/token-plane/http/answer";
import { type Call, type Endpoint, handler } from "@/lib/token-plane/http/endpoint";
import { ApiError } from "@/lib/token-plane/http/errors";
import { parseFields, readBodyFields, readForm, readQuery } from "@/lib/token-plane/http/fields";
import type { IncomingRequest } from "@/lib/token-plane/http/request";
import { spend } from "@/lib/token-plane/limits/limits";

const Secret = z.string("This must be text.").max(200, "A secret is shorter than that.");

export const ReportedSecret = z.object({ secret: Secret.describe("The leaked secret.") });

export const ReportedSecrets = z.object({
  secrets: z
    .array(Secret, "This must be a list of secrets.")
    .min(1, "Send at least one secret.")
    .max(MAX_REPORTED_SECRETS, `At most ${MAX_REPORTED_SECRETS} secrets a request; send the others in another one.`)
    .describe("The leaked secrets."),
});

/** One leaked secret, or several. */
const ReportFields = z.union([ReportedSecret, ReportedSecrets]);

export const Reported = z.object({ message: z.string() });

/**
 * `POST /api/secrets/revoke`: revokes leaked secrets. Callers are not authenticated, because possession of the secret is enough
 * to misuse it. Known and unknown secrets get the same response, so that found secrets cannot be tested here.
 */
export const reportSecrets = handler({ operation: "secrets/revoke", cacheControl: "no-store" }, async (request, call) => {
  if (call.address) spend(call, "report", call.address);
  readQuery(request);
  const secrets = (await readReported(request)).map((secret) => secret.trim());
  if (!secrets.some(isClientSecret)) {
    throw new ApiError(
      "invalidRequestBodyProperty",
      "No secret of this platform was found. Send the whole secret, from mandate_ to its last character.",
    );
  }
  await reportLeak(reporter(call), secrets);
  return jsonAnswer({ message: "Secrets that were in force are revoked, and their owners are notified." }, { status: 202 });
});

export const reportSecretsEndpoint = {
  addresses: ["/api/secrets/revoke"],
  methods: { POST: reportSecrets },
  request: ReportFields,
  response: Reported,
} satisfies Endpoint;

async function readReported(request: IncomingRequest): Promise<string[]> {
  const isForm = (request.headers.get("Content-Type") ?? "").toLowerCase().startsWith("application/x-www-form-urlencoded");
  const fields = isForm ? await readForm(request) : await readBodyFields(request);
  if ("secrets" in fields) return parseFields(ReportedSecrets, fields, "body").secrets;
  return [parseFields(ReportedSecret, fields, "body").secret];
}

function reporter({ now, address }: Call) {
  return { actor: { userId: null, label: HOLDER }, now, requestId: randomUUID(), network: address ?? "" };
}
