import { randomUUID } from "node:crypto";
import { z } from "zod";
import { isClientSecret } from "@/lib/crypto/client-secret";
import { MAX_REPORTED_SECRETS } from "@/lib/domain/secret/scanning";
import { HOLDER, reportLeak } from "@/lib/services/leak/report-leak";
import { jsonAnswer } from "@/lib/token-plane/answer";
import { ApiError } from "@/lib/token-plane/api-error";
import { type Call, endpoint } from "@/lib/token-plane/endpoint";
import { readForm } from "@/lib/token-plane/form";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { spend } from "@/lib/token-plane/limits/limits";
import { readQuery } from "@/lib/token-plane/query-parameters";
import { parseFields, readBodyFields } from "@/lib/token-plane/request-fields";

const Secret = z.string("This must be text.").max(200, "No secret of ours is that long.");

export const ReportedSecret = z.object({ secret: Secret.describe("The secret that leaked.") });

const ReportedSecrets = z.object({
  secrets: z
    .array(Secret, "This must be a list of secrets.")
    .min(1, "Send at least one secret.")
    .max(MAX_REPORTED_SECRETS, `At most ${MAX_REPORTED_SECRETS} secrets a request; send the others in another one.`)
    .describe("The secrets that leaked."),
});

/** What is sent to report leaked secrets: one, or several. */
export const ReportFields = z.union([ReportedSecret, ReportedSecrets]);

/**
 * `POST /api/secrets/revoke`: whoever holds a leaked secret can end it. Nobody is authenticated, because holding the
 * secret is all that it takes to misuse it. The answer is the same whether or not the secret is known, so that it serves
 * nobody to try out secrets they have found.
 */
export const reportSecrets = endpoint({ operation: "secrets/revoke", cacheControl: "no-store" }, async (request, call) => {
  if (call.address) spend(call, "report", call.address);
  readQuery(request);
  const secrets = (await readReported(request)).map((secret) => secret.trim());
  if (!secrets.some(isClientSecret)) {
    throw new ApiError(
      "invalidRequestBodyProperty",
      "None of this is a secret of ours. Send the whole secret, from mandate_ to its last character.",
    );
  }
  await reportLeak(reporter(call), secrets);
  return jsonAnswer({ message: "What of this was in force is ended, and its owner is told." }, { status: 202 });
});

async function readReported(request: IncomingRequest): Promise<string[]> {
  const isForm = (request.headers.get("Content-Type") ?? "").toLowerCase().startsWith("application/x-www-form-urlencoded");
  const fields = isForm ? await readForm(request) : await readBodyFields(request);
  if ("secrets" in fields) return parseFields(ReportedSecrets, fields, "body").secrets;
  return [parseFields(ReportedSecret, fields, "body").secret];
}

function reporter({ now, address }: Call) {
  return { actor: { userId: null, label: HOLDER }, now, requestId: randomUUID(), address: address ?? "" };
}
