import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import { Provider } from "oidc-provider";

/** oidc-provider with its in-memory adapter, issuing JWT access tokens for client credentials. */
const [algorithm = "RS256", modulusLength = "2048"] = process.argv.slice(2);
const { privateKey } = await generateKeyPair(algorithm, { modulusLength: Number(modulusLength), extractable: true });
const jwk = { ...(await exportJWK(privateKey)), alg: algorithm, use: "sig", kid: "bench" };

const server = createServer().listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    jwks: { keys: [jwk] },
    clients: [
      {
        client_id: "bench",
        client_secret: "bench-secret-of-the-peer-0123456789abcdef",
        grant_types: ["client_credentials"],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: "client_secret_basic",
        id_token_signed_response_alg: algorithm,
      },
    ],
    scopes: ["read", "write"],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => "urn:bench",
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: "read write",
          audience: "urn:bench",
          accessTokenTTL: 1800,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: algorithm as "RS256" } },
        }),
      },
    },
  });
  server.on("request", provider.callback());
  process.stdout.write(`ready ${port}\n`);
});
