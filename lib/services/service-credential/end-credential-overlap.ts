import type { ServiceCredentialIdInput } from "@/lib/domain/service-credential/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { endOverlaps } from "@/lib/services/secret/secret-lifecycle";
import { auditCredential, findOwnCredential } from "@/lib/services/service-credential/find-own-credential";

/** Ends the overlap of every rotated secret of the credential now. */
export function endCredentialOverlap(ctx: ServiceContext, { credentialId }: ServiceCredentialIdInput): Promise<void> {
  return mutate(ctx, "credential.manage", async (tx) => {
    const credential = await findOwnCredential(tx, ctx, credentialId);
    const secrets = await endOverlaps(tx, { credentialId: credential.id }, ctx.now);
    return { result: undefined, audit: { action: "credential.end_overlap", ...auditCredential(credential), details: { secrets } } };
  });
}
