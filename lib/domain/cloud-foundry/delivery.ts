export type DeliveryState = "connected" | "pending" | "failed" | "not_restarted" | "delivered";

/** How long the calls to Cloud Foundry may take together. */
export const DELIVERY_SECONDS = 40;

/** An attempt that has written no outcome by then never will: its process was ended. */
const ATTEMPT_SECONDS = 60;

const INTERRUPTED = {
  failed: "The delivery was interrupted before Cloud Foundry had confirmed it.",
  not_restarted: "The delivery was interrupted before Cloud Foundry had confirmed the restart.",
};

type Facts = { state: DeliveryState; attemptedAt: Date | null; error: string | null };
type Shown = { state: DeliveryState; error: string | null };

/** What to show now. Without a word on the restart an attempt is still under way, and one that is overdue has failed, whatever the row says. */
export function deliveryState({ state, attemptedAt, error }: Facts, now: Date): Shown {
  const step = state === "pending" ? "failed" : state === "not_restarted" && error === null ? "not_restarted" : null;
  if (!step) return { state, error };
  const isOverdue = !attemptedAt || now.getTime() - attemptedAt.getTime() >= ATTEMPT_SECONDS * 1000;
  return isOverdue ? { state: step, error: INTERRUPTED[step] } : { state: "pending", error: null };
}

type CredentialValues = {
  clientId: string;
  secret: string;
  appName: string;
  appVersion: string;
  hostTenant: string;
  userTenant: string;
};

/** The variables that existing clients read their credentials from. */
export function credentialVariables({ clientId, secret, appName, appVersion, hostTenant, userTenant }: CredentialValues) {
  return {
    MDSP_KEY_STORE_CLIENT_ID: clientId,
    MDSP_KEY_STORE_CLIENT_SECRET: secret,
    MDSP_OS_VM_APP_NAME: appName,
    MDSP_OS_VM_APP_VERSION: appVersion,
    MDSP_HOST_TENANT: hostTenant,
    MDSP_USER_TENANT: userTenant,
  };
}
