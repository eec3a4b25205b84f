import { type BenchClient, CUSTOMERS, customer, HOST_TENANT } from "@/bench/world";

/** A raw HTTP/1.1 request. */
function http(method: string, path: string, headers: Record<string, string>, body = ""): string {
  const lines = Object.entries({ Host: "127.0.0.1", "Content-Length": String(Buffer.byteLength(body)), ...headers });
  return `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`;
}

const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

/** A request for a technical token. */
export function tokenRequest({ clientId, secret, appName }: BenchClient, customerIndex: number): string {
  const headers = { "X-SPACE-AUTH-KEY": basic(clientId, secret), "Content-Type": "application/json" };
  const body = { appName, appVersion: "1.0.0", hostTenant: HOST_TENANT, userTenant: customer(customerIndex) };
  return http("POST", "/api/technicaltokenmanager/v3/oauth/token", headers, JSON.stringify(body));
}

/** A request of the demo application for a token of acme. */
export function demoTokenRequest(clientId: string, secret: string): string {
  const headers = { "X-SPACE-AUTH-KEY": basic(clientId, secret), "Content-Type": "application/json" };
  const body = { appName: "kpiapp", appVersion: "1.0.0", hostTenant: "opsco", userTenant: "acme" };
  return http("POST", "/api/technicaltokenmanager/v3/oauth/token", headers, JSON.stringify(body));
}

/** Requests for different pairs of client and customer, spread over the clients. */
export function tokenRequests(clients: BenchClient[], pairs: number): string[] {
  return Array.from({ length: pairs }, (_, index) => {
    const client = clients[index % clients.length] as BenchClient;
    return tokenRequest(client, Math.floor(index / clients.length) % CUSTOMERS);
  });
}

export function badRequests({ clientId, appName }: BenchClient, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    tokenRequest({ appName, clientId: index % 2 ? clientId : `${HOST_TENANT}-unknown${index}-v1.0.0`, secret: `wrong${index}` }, 0),
  );
}

export const keysRequest = http("GET", "/token_keys", {});

export function introspectionRequest(clientId: string, secret: string, token: string): string {
  return http("POST", "/oauth/introspect", { Authorization: basic(clientId, secret), ...FORM }, `token=${token}`);
}

/** A check as nginx sends it, with only the token of the client's headers. */
export function checkRequest(method: string, token: string): string {
  const original = { "X-Original-Method": method, "X-Original-URI": "/api/iottimeseries/v3/timeseries/0123/vibration" };
  return http("GET", "/api/gateway/authorize", { Authorization: `Bearer ${token}`, ...original });
}

/** The equivalent work for the peer: client authentication, one scope, a 30-minute JWT. */
export const PEER_CLIENT = { clientId: "bench", secret: "bench-secret-of-the-peer-0123456789abcdef" };

export const peerTokenRequest = http(
  "POST",
  "/token",
  { Authorization: basic(PEER_CLIENT.clientId, PEER_CLIENT.secret), ...FORM },
  "grant_type=client_credentials&scope=read",
);
