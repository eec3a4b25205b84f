import { DomainError } from "@/lib/domain/errors";
import { clientIdOf } from "@/lib/domain/registration/client-id";
import type { DeclineTransferInput } from "@/lib/domain/transfer/schema";
import { mutate, type ServiceContext } from "@/lib/services/context";
import { isOfAnotherVersion } from "@/lib/services/registration/is-of-another-version";
import { revokeAllCredentials } from "@/lib/services/secret/revoke-all-credentials";
import { holdOwnPart } from "@/lib/services/tenant/hold-part";
import { findOpenOffer } from "@/lib/services/transfer/find-open-offer";

/** Ends the development registration and its credentials; creates a production one with the requested level and no credentials. */
export function acceptTransfer(ctx: ServiceContext, { transferId, comment }: DeclineTransferInput): Promise<{ registrationId: string }> {
  return mutate(ctx, "transfer.decide", async (tx) => {
    const offer = await findOpenOffer(tx, ctx, transferId);
    await holdOwnPart(tx, ctx, "operator");
    const { application } = offer.version;
    const clientId = clientIdOf(ctx.tenant.id, application.internalName, offer.version.number);
    if (await isOfAnotherVersion(tx, { clientId, versionId: offer.version.id })) throw isInUse(clientId);
    await tx.transfer.updateMany({
      where: { id: transferId, operatorTenantId: ctx.tenant.id, status: "offered" },
      data: { status: "accepted", comment, decidedAt: ctx.now, decidedBy: ctx.actor.label },
    });
    await tx.registration.updateMany({
      where: { id: offer.development.id },
      data: { status: "transferred", endedAt: ctx.now, accessLevel: null },
    });
    await revokeAllCredentials(tx, ctx, offer.development.id);
    const { count } = await tx.registration.createMany({
      data: [
        {
          versionId: offer.version.id,
          hostTenantId: ctx.tenant.id,
          stage: "production",
          clientId,
          requestedLevel: offer.requestedLevel,
          createdAt: ctx.now,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) throw isInUse(clientId);
    const { id } = await tx.registration.findUniqueOrThrow({
      where: { clientId_stage: { clientId, stage: "production" } },
      select: { id: true },
    });
    return {
      result: { registrationId: id },
      audit: {
        action: "transfer.accept",
        entity: { type: "registration", id, label: clientId },
        applicationId: application.id,
        concerns: [offer.developerTenantId],
        details: { requestedLevel: offer.requestedLevel, comment },
      },
    };
  });
}

function isInUse(clientId: string): DomainError {
  return new DomainError(
    "conflict",
    `The client ID ${clientId} is or was already in use. Decline, and ask the developer for another internal name or version.`,
  );
}
