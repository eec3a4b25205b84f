"use server";

import { defineAction } from "@/lib/actions/define-action";
import { AcceptTransfer, DeclineTransfer } from "@/lib/domain/transfer/schema";
import { acceptTransfer } from "@/lib/services/transfer/accept-transfer";
import { declineTransfer } from "@/lib/services/transfer/decline-transfer";

export const acceptOfferAction = defineAction(AcceptTransfer, acceptTransfer, {
  redirectTo: ({ registrationId }) => `/operator/applications/${registrationId}`,
});

export const declineOfferAction = defineAction(DeclineTransfer, declineTransfer);
