import type { AccessLevel } from "@/lib/domain/access/access-level";
import { withNames } from "@/lib/domain/name-text";
import { clientIdOf } from "@/lib/domain/registration/client-id";
import type { Offer } from "@/lib/services/transfer/offer-view";

/** The version of an offer, as the dialogs describe it. */
export type OfferedVersion = {
  transferId: string;
  /** "Fleet View 2.0.0" */
  name: string;
  developerName: string;
  developmentClientId: string;
  productionClientId: string;
  requestedLevel: AccessLevel;
};

export function offeredVersion(offer: Offer, operatorTenantId: string): OfferedVersion {
  const { application, version, developer } = offer;
  return {
    transferId: offer.transferId,
    name: withNames`${application.displayName} ${version}`,
    developerName: developer.name,
    developmentClientId: clientIdOf(developer.id, application.internalName, version),
    productionClientId: clientIdOf(operatorTenantId, application.internalName, version),
    requestedLevel: offer.requestedLevel,
  };
}
