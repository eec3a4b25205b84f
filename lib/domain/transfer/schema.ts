import { z } from "zod";
import { typedText } from "@/lib/domain/name";
import { PageNumber } from "@/lib/domain/paging";
import { Level } from "@/lib/domain/registration/schema";
import { TenantId } from "@/lib/domain/tenant/schema";

const Text = typedText(1000);

export const OfferVersion = z.object({ registrationId: z.uuid(), operatorTenantId: TenantId, requestedLevel: Level, message: Text });
export const TransferId = z.object({ transferId: z.uuid() });
export const DeclineTransfer = z.object({ transferId: z.uuid(), comment: Text });
export const AcceptTransfer = DeclineTransfer;

/** The query of an operator's inbox; invalid values show waiting offers. */
export const InboxQuery = z.object({ tab: z.enum(["waiting", "decided"]).catch("waiting"), page: PageNumber });

export type OfferVersionInput = z.output<typeof OfferVersion>;
export type TransferIdInput = z.output<typeof TransferId>;
export type DeclineTransferInput = z.output<typeof DeclineTransfer>;
export type InboxQuery = z.output<typeof InboxQuery>;
