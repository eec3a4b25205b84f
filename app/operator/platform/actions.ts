"use server";

import { defineAction } from "@/lib/actions/define-action";
import { ConnectPlatform, ThisTenant } from "@/lib/domain/cloud-foundry/schema";
import { checkPlatform, connectPlatform, disconnectPlatform } from "@/lib/services/cloud-foundry/platform-connection";

export const connectPlatformAction = defineAction(ConnectPlatform, connectPlatform);
export const checkPlatformAction = defineAction(ThisTenant, checkPlatform);
export const disconnectPlatformAction = defineAction(ThisTenant, disconnectPlatform);
