import { restartApp, setVariables } from "@/lib/cloud-foundry/apps";
import { openPlatform, type Platform } from "@/lib/cloud-foundry/platform";
import { newClientSecret } from "@/lib/crypto/client-secret";
import { credentialVariables, DELIVERY_SECONDS } from "@/lib/domain/cloud-foundry/delivery";
import type { DeliveryAttempt, DeliveryOutcome } from "@/lib/services/cloud-foundry/begin-delivery";
import { recordFailure, recordRestart, recordSecret } from "@/lib/services/cloud-foundry/record-delivery";
import type { ServiceContext } from "@/lib/services/context";

/**
 * The secret becomes valid only after the platform has confirmed that it stores it, so that no valid secret is ever lost.
 * No transaction is open during calls to the platform.
 */
export async function deliverCredentials(ctx: ServiceContext, attempt: DeliveryAttempt): Promise<DeliveryOutcome> {
  const platform = openPlatform(attempt.access, AbortSignal.timeout(DELIVERY_SECONDS * 1000));
  try {
    const fresh = newClientSecret(attempt.registration.stage);
    await setVariables(platform, attempt.app.guid, variablesOf(attempt, fresh.plaintext));
    await recordSecret(ctx, attempt, fresh);
  } catch (error) {
    return recordFailure(ctx, attempt, "failed", error);
  }
  return restartWith(ctx, attempt, platform);
}

/** The last step of a delivery, which can also be repeated on its own. */
export async function restartWith(
  ctx: ServiceContext,
  attempt: Pick<DeliveryAttempt, "id" | "registration" | "app">,
  platform: Platform,
): Promise<DeliveryOutcome> {
  try {
    await restartApp(platform, attempt.app.guid);
  } catch (error) {
    return recordFailure(ctx, attempt, "not_restarted", error);
  }
  await recordRestart(ctx, attempt);
  return { state: "delivered", appName: attempt.app.name, error: null };
}

function variablesOf({ registration }: DeliveryAttempt, secret: string): Record<string, string> {
  const { clientId, hostTenantId, version } = registration;
  return credentialVariables({
    clientId,
    secret,
    appName: version.application.internalName,
    appVersion: version.number,
    hostTenant: hostTenantId,
    userTenant: hostTenantId,
  });
}
