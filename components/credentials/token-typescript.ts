import type { TokenCall } from "./token-curl";

/** The token call as a TypeScript program with the SDK; the secret comes from its environment. */
export function tokenTypescript({ tmsUrl, clientId, appName, appVersion, hostTenant, userTenant }: Omit<TokenCall, "secret">): string {
  return `// npm install mandate-sdk
import { AppCredentials, TokenClient } from "mandate-sdk";

const client = new TokenClient({
  url: "${tmsUrl}",
  credentials: new AppCredentials({
    clientId: "${clientId}",
    clientSecret: process.env.MDSP_KEY_STORE_CLIENT_SECRET ?? "",
    appName: "${appName}",
    appVersion: "${appVersion}",
    hostTenant: "${hostTenant}",
  }),
});

console.log(await client.getToken("${userTenant}"));
`;
}
