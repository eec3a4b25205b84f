export type DeliveryState = "connected" | "pending" | "failed" | "not_restarted" | "delivered";

/** Time limit for all calls to Cloud Foundry in one delivery. */
export const DELIVERY_SECONDS = 40;

/** An attempt without an outcome after this time was interrupted. */
const ATTEMPT_SECONDS = 60;

const INTERRUPTED = {
  failed: "The delivery was interrupted before Cloud Foundry had confirmed it.",
  not_restarted: "The delivery was interrupted before Cloud Foundry had confirmed the restart.",
};

type Facts = { state: DeliveryState; attemptedAt: Date | null; error: string | null };
type Shown = { state: DeliveryState; error: string | null };

/** The state to show now. An attempt without an outcome is pending until it is overdue; then it has failed, whatever the row says. */
export function deliveryState({ state, attemptedAt, error }: Facts, now: Date): Shown {
  const ifOverdue = state === "pending" ? "failed" : state === "not_restarted" && error === null ? "not_restarted" : null;
  if (!ifOverdue) return { state, error };
  const isOverdue = !attemptedAt || now.getTime() - attemptedAt.getTime() >= ATTEMPT_SECONDS * 1000;
  return isOverdue ? { state: ifOverdue, error: INTERRUPTED[ifOverdue] } : { state: "pending", error: null };
}

type CredentialValues = {
  clientId: string;
  secret: string;
  appName: string;
  appVersion: string;
  hostTenant: string;
  userTenant: string;
};

/** The environment variables from which existing clients read their credentials. */
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
