import { z } from "zod";
import { PageNumber, SearchText } from "@/lib/domain/paging";
import { Level } from "@/lib/domain/registration/schema";
import { TenantId } from "@/lib/domain/tenant/schema";

export const BuyApplication = z.object({ registrationId: z.uuid() });
export const ProvisionCustomer = z.object({ registrationId: z.uuid(), customerTenantId: TenantId });
export const PurchaseId = z.object({ purchaseId: z.uuid() });
export const EndPurchase = PurchaseId.extend({ confirmation: z.string().trim().default("") });
/** Carries the level that was shown, so that the customer never confirms more. */
export const DecideConsent = z.object({ purchaseId: z.uuid(), accessLevel: Level });

/** The query of a registration's customer list. */
export const CustomersQuery = z.object({ registrationId: z.uuid(), q: SearchText, page: PageNumber });

/** Either decision, as posted by the two buttons of one form. */
export const AnswerConsent = DecideConsent.extend({ decision: z.enum(["confirm", "decline"]) });

export type BuyApplicationInput = z.output<typeof BuyApplication>;
export type ProvisionCustomerInput = z.output<typeof ProvisionCustomer>;
export type PurchaseIdInput = z.output<typeof PurchaseId>;
export type EndPurchaseInput = z.output<typeof EndPurchase>;
export type DecideConsentInput = z.output<typeof DecideConsent>;
export type CustomersQuery = z.output<typeof CustomersQuery>;
