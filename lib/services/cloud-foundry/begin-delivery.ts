import { randomUUID } from "node:crypto";
import type { PlatformAccess } from "@/lib/cloud-foundry/platform";
import type { Transaction } from "@/lib/db/client";
import { deliveryState } from "@/lib/domain/cloud-foundry/delivery";
import { DomainError } from "@/lib/domain/errors";
import { findAccess } from "@/lib/services/cloud-foundry/platform-access";
import type { ServiceContext } from "@/lib/services/context";
import type { OwnRegistration } from "@/lib/services/registration/find-own-registration";

export type DeliveryAttempt = {
  id: string;
  registration: OwnRegistration;
  access: PlatformAccess;
  app: { guid: string; name: string };
  lifetimeDays: number;
};

export type DeliveryOutcome = { state: "failed" | "not_restarted" | "delivered"; appName: string; error: string | null };

type Terms = { lifetimeDays: number; overlapMinutes: number };

/** Records the start of a delivery. Only the last attempt may write the outcome; concurrent deliveries are refused. */
export async function beginDelivery(
  tx: Transaction,
  ctx: ServiceContext,
  registration: OwnRegistration,
  { lifetimeDays, overlapMinutes }: Terms,
): Promise<DeliveryAttempt> {
  const where = { registrationId: registration.id, hostTenantId: ctx.tenant.id };
  const delivery = await tx.delivery.findUnique({ where, select: SELECT });
  if (!delivery)
    throw new DomainError("precondition_failed", "No Cloud Foundry app is connected. Connect one first, or choose to show the secret.");
  if (deliveryState(delivery, ctx.now).state === "pending")
    throw new DomainError("conflict", "A delivery is in progress. Wait a minute, then reload the page.");
  const access = await findAccess(tx, ctx);
  const id = randomUUID();
  await tx.delivery.updateMany({
    where,
    data: { state: "pending", attemptId: id, attemptedAt: ctx.now, overlapMinutes, lifetimeDays, error: null },
  });
  return { id, registration, access, app: { guid: delivery.appGuid, name: delivery.appName }, lifetimeDays };
}

const SELECT = { appGuid: true, appName: true, state: true, attemptedAt: true, error: true } as const;
