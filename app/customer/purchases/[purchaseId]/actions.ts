"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { defineAction } from "@/lib/actions/define-action";
import { actInTenant } from "@/lib/auth/act-in-tenant";
import { AnswerConsent, EndPurchase, PurchaseId } from "@/lib/domain/consent/schema";
import { confirmConsent, declineConsent } from "@/lib/services/consent/decide-consent";
import { withdrawConsent } from "@/lib/services/consent/withdraw-consent";
import { endPurchase } from "@/lib/services/purchase/end-purchase";

export const decideAction = defineAction(AnswerConsent, async (ctx, { decision, ...input }) => {
  await (decision === "confirm" ? confirmConsent(ctx, input) : declineConsent(ctx, input));
  return { decision };
});

export const withdrawAction = defineAction(PurchaseId, withdrawConsent);

export const endAction = defineAction(EndPurchase, endPurchase);

/** Opens the same purchase as a member of the tenant it belongs to. */
export async function switchAndStayAction(form: FormData): Promise<void> {
  await actInTenant(String(form.get("tenantId") ?? ""));
  const purchaseId = z.uuid().safeParse(form.get("purchaseId"));
  redirect(purchaseId.success ? `/customer/purchases/${purchaseId.data}` : "/customer/purchases");
}
