import { randomSuffix } from "@/lib/crypto/random-suffix";
import { DomainError } from "@/lib/domain/errors";
import { withNames } from "@/lib/domain/name-text";
import { serviceClientIdOf } from "@/lib/domain/service-credential/client-id";
import { type CreateServiceCredentialInput, MAX_SERVICE_CREDENTIALS } from "@/lib/domain/service-credential/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { addServiceSecret, type ShownServiceSecret } from "@/lib/services/service-credential/add-service-secret";
import { auditCredential } from "@/lib/services/service-credential/find-own-credential";
import { lockTenant } from "@/lib/services/tenant/lock-tenant";

export type NewServiceCredential = ShownServiceSecret & { credentialId: string };

/** Returns the plaintext once. The tenant is locked to enforce the limit. */
export function createServiceCredential(ctx: ServiceContext, input: CreateServiceCredentialInput): Promise<NewServiceCredential> {
  return mutate(ctx, "credential.manage", async (tx) => {
    const { id: tenantId, name: tenantName } = await lockTenant(tx, ctx.tenant.id);
    const count = await tx.serviceCredential.count({ where: { tenantId, revokedAt: null } });
    if (count >= MAX_SERVICE_CREDENTIALS) {
      throw new DomainError(
        "limit_exceeded",
        withNames`${tenantName} has ${count} service credentials, which is the maximum. Delete one that is no longer used.`,
      );
    }
    const { name, canImpersonate, lifetimeDays } = input;
    const credential = await tx.serviceCredential.create({
      data: {
        tenantId,
        clientId: serviceClientIdOf(tenantId, randomSuffix()),
        name,
        canImpersonate,
        createdAt: ctx.now,
        createdBy: ctx.actor.label,
      },
      select: { id: true, tenantId: true, clientId: true, name: true, canImpersonate: true },
    });
    const shown = await addServiceSecret(tx, ctx, credential, lifetimeDays);
    return {
      result: { ...shown, credentialId: credential.id },
      audit: {
        action: "credential.create",
        ...auditCredential(credential),
        details: { name, hint: shown.hint, lifetimeDays, canImpersonate },
      },
    };
  });
}
