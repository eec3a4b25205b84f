import { DomainError } from "@/lib/domain/errors";
import type { ChooseTokenFormatInput } from "@/lib/domain/key/schema";
import { isEnded } from "@/lib/domain/registration/lifecycle";
import { formatName, readTokenFormat } from "@/lib/domain/token/token-format";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { auditEntity, findOwnRegistration } from "@/lib/services/registration/find-own-registration";

/** Applies to tokens issued from now on; earlier ones keep their format and stay valid. */
export function chooseTokenFormat(ctx: ServiceContext, { registrationId, ...format }: ChooseTokenFormatInput): Promise<void> {
  return mutate(ctx, "registration.manage_secrets", async (tx) => {
    const registration = await findOwnRegistration(tx, ctx, registrationId);
    if (isEnded(registration.status)) throw new DomainError("precondition_failed", "This registration has ended; it gets no more tokens.");
    const select = { tokenType: true, scopeForm: true };
    const before = readTokenFormat(await tx.registration.findUniqueOrThrow({ where: { id: registration.id }, select }));
    const details = { fromFormat: formatName(before), toFormat: formatName(format) };
    if (details.fromFormat === details.toFormat) return { result: undefined, audit: [] };
    await tx.registration.updateMany({ where: { id: registration.id, hostTenantId: ctx.tenant.id }, data: format });
    return { result: undefined, audit: { action: "registration.choose_token_format", ...auditEntity(registration), details } };
  });
}
