import { notFound } from "@/lib/domain/errors";
import { algorithmOf, isSigningAlgorithm, type SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { type Choice, type Outlook, outlook } from "@/lib/domain/key/reach";
import type { RegistrationIdInput } from "@/lib/domain/registration/schema";
import { readTokenFormat, type TokenFormat } from "@/lib/domain/token/token-format";
import { env } from "@/lib/env";
import { read, type ServiceContext } from "@/lib/services/context";
import { listPublicKeys } from "@/lib/services/key/list-public-keys";

export type SigningOutlook = Outlook & { registrationId: string; chosen: Choice; platform: SigningAlgorithm; format: TokenFormat };

/** The algorithm that signs the tokens of a registration, now and next, and the format of these tokens. */
export function signingOutlook(ctx: ServiceContext, { registrationId }: RegistrationIdInput): Promise<SigningOutlook> {
  return read(ctx, "registration.read", async (db) => {
    const where = { id: registrationId, hostTenantId: ctx.tenant.id };
    const registration = await db.registration.findFirst({ where, select: { signingAlgorithm: true, tokenType: true, scopeForm: true } });
    if (!registration) throw notFound();
    const chosen = isSigningAlgorithm(registration.signingAlgorithm) ? registration.signingAlgorithm : null;
    const platform = algorithmOf(env().SIGNING_ALGORITHM);
    const format = readTokenFormat(registration);
    return { registrationId, chosen, platform, format, ...outlook(await listPublicKeys(db), chosen, platform, ctx.now) };
  });
}
