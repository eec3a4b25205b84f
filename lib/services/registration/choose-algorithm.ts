import { DomainError } from "@/lib/domain/errors";
import type { ChooseAlgorithmInput } from "@/lib/domain/key/schema";
import { isEnded } from "@/lib/domain/registration/lifecycle";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { provideKeys } from "@/lib/services/key/maintain-keys";
import { auditEntity, findOwnRegistration } from "@/lib/services/registration/find-own-registration";

/** Creates missing keys of the algorithm; they sign once verifiers have had time to fetch them. */
export function chooseAlgorithm(ctx: ServiceContext, { registrationId, algorithm }: ChooseAlgorithmInput): Promise<void> {
  return mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    if (isEnded(registration.status))
      throw new DomainError("precondition_failed", "This registration has ended and can no longer obtain tokens.");
    const { signingAlgorithm: from } = await tx.registration.findUniqueOrThrow({
      where: { id: registration.id },
      select: { signingAlgorithm: true },
    });
    if (from === algorithm) return { result: undefined, audit: [] };
    await tx.registration.updateMany({
      where: { id: registration.id, hostTenantId: ctx.tenant.id },
      data: { signingAlgorithm: algorithm },
    });
    const provided = await provideKeys(tx, ctx.now);
    const details = { from: from ?? "platform", to: algorithm ?? "platform" };
    return {
      result: undefined,
      audit: [{ action: "registration.choose_algorithm", ...auditEntity(registration), details }, ...provided],
    };
  });
}
