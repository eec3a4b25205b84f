export type TokenCall = {
  tmsUrl: string;
  clientId: string;
  appName: string;
  appVersion: string;
  hostTenant: string;
  userTenant: string;
  /** The secret, or a shell variable or placeholder for it. */
  secret: string;
};

/** The token call as a command for a POSIX shell. */
export function tokenCurl({ tmsUrl, clientId, secret, appName, appVersion, hostTenant, userTenant }: TokenCall): string {
  const body = `{"appName":"${appName}","appVersion":"${appVersion}","hostTenant":"${hostTenant}","userTenant":"${userTenant}"}`;
  return [
    `curl '${tmsUrl}/api/technicaltokenmanager/v3/oauth/token'`,
    `  --user "${clientId}:${secret}"`,
    `  --header 'Content-Type: application/json'`,
    `  --data '${body}'`,
  ].join(" \\\n");
}
