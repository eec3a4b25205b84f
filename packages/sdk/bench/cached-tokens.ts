import { generateKeyPairSync } from "node:crypto";
import { createAppAuth } from "@octokit/auth-app";
import { request } from "@octokit/request";
import { OAuth2Client } from "google-auth-library";
import { AppCredentials, TokenClient } from "../src/index.js";
import { Issuer, SERVICE_URL } from "./issuer.js";
import { compare, HOUR } from "./rounds.js";

/** Compares returning a cached token with two widely used libraries. */
export async function measureCached(): Promise<string> {
  const issuer = await Issuer.of("RS256");
  const client = newClient(issuer);
  const octokit = await newOctokit(await issuer.token("acme"));
  const google = newGoogle(await issuer.token("acme"));
  await client.getToken("acme");
  await octokit();
  return compare("A cached token", [
    { name: "mandate-sdk, `getToken(tenant)`", call: () => client.getToken("acme") },
    { name: "google-auth-library 10.9.1, `getAccessToken()`", call: () => google.getAccessToken() },
    { name: '@octokit/auth-app 8.3.1, `auth({ type: "installation" })`', call: octokit },
  ]);
}

export function newClient(issuer: Issuer, maxTokens = 10_000): TokenClient {
  const application = { appName: "kpiapp", appVersion: "1.0.0", hostTenant: "opsco" };
  const credentials = new AppCredentials({ clientId: "opsco-kpiapp-v1.0.0", clientSecret: "secret", ...application });
  return new TokenClient({ url: SERVICE_URL, credentials, fetch: issuer.fetch, maxTokens });
}

async function newOctokit(token: string): Promise<() => Promise<unknown>> {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  const expires_at = new Date(Date.now() + HOUR).toISOString();
  const answer = async () =>
    Response.json({ token, expires_at, permissions: { contents: "read" }, repository_selection: "all" }, { status: 201 });
  const auth = createAppAuth({ appId: 1, privateKey, request: request.defaults({ request: { fetch: answer } }) });
  return () => auth({ type: "installation", installationId: 1 });
}

function newGoogle(token: string): OAuth2Client {
  const client = new OAuth2Client();
  client.setCredentials({ access_token: token, expiry_date: Date.now() + HOUR });
  return client;
}
