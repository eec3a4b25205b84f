import type { RotateServiceCredentialInput } from "@/lib/domain/service-credential/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { retireSecrets } from "@/lib/services/secret/secret-lifecycle";
import { addServiceSecret, type ShownServiceSecret } from "@/lib/services/service-credential/add-service-secret";
import { auditCredential, findOwnCredential } from "@/lib/services/service-credential/find-own-credential";

/** Returns the new plaintext once. Older secrets end with the overlap, or earlier if they were due to. */
export function rotateServiceCredential(ctx: ServiceContext, input: RotateServiceCredentialInput): Promise<ShownServiceSecret> {
  return mutate(ctx, "credential.manage", async (tx) => {
    const credential = await findOwnCredential(tx, ctx, input.credentialId);
    const { overlapMinutes, lifetimeDays } = input;
    await retireSecrets(tx, { credentialId: credential.id }, { now: ctx.now, overlapMinutes });
    const shown = await addServiceSecret(tx, ctx, credential, lifetimeDays);
    return {
      result: shown,
      audit: { action: "credential.rotate", ...auditCredential(credential), details: { hint: shown.hint, overlapMinutes, lifetimeDays } },
    };
  });
}
