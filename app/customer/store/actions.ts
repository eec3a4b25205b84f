"use server";

import { defineAction } from "@/lib/actions/define-action";
import { BuyApplication } from "@/lib/domain/consent/schema";
import { buyApplication } from "@/lib/services/purchase/buy-application";

export const buyAction = defineAction(BuyApplication, buyApplication, {
  redirectTo: ({ purchaseId }) => `/customer/purchases/${purchaseId}`,
});
