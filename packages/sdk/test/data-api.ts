import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from "jose";

/** The claims of a token, after its signature was verified. */
export async function verifiedClaims(token: string, serviceUrl: string): Promise<JWTPayload> {
  const keys = createRemoteJWKSet(new URL(`${serviceUrl}/.well-known/jwks.json`));
  return (await jwtVerify(token, keys)).payload;
}

export type DataApi = { url: string; stop(): void };

/** An API that requires a valid token of this service. */
export async function startDataApi(serviceUrl: string): Promise<DataApi> {
  const server = createServer(async ({ headers }, response) => {
    const token = headers.authorization?.replace("Bearer ", "") ?? "";
    const claims = await verifiedClaims(token, serviceUrl).catch(() => null);
    response.writeHead(claims ? 200 : 401, { "Content-Type": "application/json" }).end(JSON.stringify(claims ? [claims.ten] : null));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}
