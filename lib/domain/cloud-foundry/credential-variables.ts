export type CredentialValues = {
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
