"use server";

import { defineAction } from "@/lib/actions/define-action";
import { ConnectPlatform, ThisTenant } from "@/lib/domain/cloud-foundry/schema";
import { checkPlatform } from "@/lib/services/cloud-foundry/check-platform";
import { connectPlatform } from "@/lib/services/cloud-foundry/connect-platform";
import { disconnectPlatform } from "@/lib/services/cloud-foundry/disconnect-platform";

export const connectPlatformAction = defineAction(ConnectPlatform, connectPlatform);
export const checkPlatformAction = defineAction(ThisTenant, checkPlatform);
export const disconnectPlatformAction = defineAction(ThisTenant, disconnectPlatform);
