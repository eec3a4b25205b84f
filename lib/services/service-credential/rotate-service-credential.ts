import type { RotateServiceCredentialInput } from "@/lib/domain/service-credential/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { addServiceSecret, type ShownServiceSecret } from "@/lib/services/service-credential/add-service-secret";
import { auditCredential, findOwnCredential } from "@/lib/services/service-credential/find-own-credential";

const MINUTE_MILLISECONDS = 60_000;

/** Returns the new plaintext once. Older secrets die when the overlap ends, or earlier if they were due earlier. */
export function rotateServiceCredential(ctx: ServiceContext, input: RotateServiceCredentialInput): Promise<ShownServiceSecret> {
  return mutate(ctx, "credential.manage", async (tx) => {
    const credential = await findOwnCredential(tx, ctx, input.credentialId);
    const retiresAt = new Date(ctx.now.getTime() + input.overlapMinutes * MINUTE_MILLISECONDS);
    await tx.serviceSecret.updateMany({
      where: { credentialId: credential.id, revokedAt: null, OR: [{ retiresAt: null }, { retiresAt: { gt: retiresAt } }] },
      data: { retiresAt },
    });
    const shown = await addServiceSecret(tx, ctx, credential, input.lifetimeDays);
    const { overlapMinutes, lifetimeDays } = input;
    return {
      result: shown,
      audit: { action: "credential.rotate", ...auditCredential(credential), details: { hint: shown.hint, overlapMinutes, lifetimeDays } },
    };
  });
}
