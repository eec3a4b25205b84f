import { DomainError } from "@/lib/domain/errors";
import type { ServiceCredentialIdInput } from "@/lib/domain/service-credential/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditCredential, findOwnCredential } from "@/lib/services/service-credential/find-own-credential";

/** Ends the overlap of every rotated secret of the credential now. */
export function endCredentialOverlap(ctx: ServiceContext, { credentialId }: ServiceCredentialIdInput): Promise<void> {
  return mutate(ctx, "credential.manage", async (tx) => {
    const credential = await findOwnCredential(tx, ctx, credentialId);
    const { count } = await tx.serviceSecret.updateMany({
      where: { credentialId: credential.id, revokedAt: null, retiresAt: { gt: ctx.now } },
      data: { retiresAt: ctx.now },
    });
    if (count === 0) throw new DomainError("precondition_failed", "No overlap is running. Rotate the secret to start one.");
    return { result: undefined, audit: { action: "credential.end_overlap", ...auditCredential(credential), details: { secrets: count } } };
  });
}
