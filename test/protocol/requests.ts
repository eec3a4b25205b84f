import type { z } from "zod";
import { issueTechnicalToken, type TechnicalToken } from "@/lib/token-plane/endpoints/issue-technical-token";
import type { Answer } from "@/lib/token-plane/http/answer";
import type { TestClient } from "@/test/worlds/world";

export const BASE = "http://127.0.0.1:3000/api/technicaltokenmanager/v3";

type Credentials = Pick<TestClient, "clientId" | "secret">;

/** The header that proves who a client is. */
export function credentials({ clientId, secret }: Credentials): Record<string, string> {
  return { "X-SPACE-AUTH-KEY": `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}` };
}

/** A JSON request as a client sends it; `text` goes out as it is. */
export function post(path: string, headers: Record<string, string>, body: object | string): Request {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Request(BASE + path, { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: text });
}

/** The four fields of a token request of this client. */
export function fieldsOf({ appName, appVersion, hostTenant }: TestClient, userTenant: string) {
  return { appName, appVersion, hostTenant, userTenant };
}

/** Asks for one token, for the client's own tenant where no other is named. */
export function askToken(client: TestClient, userTenant = client.hostTenant): Promise<Answer> {
  return issueTechnicalToken(post("/oauth/token", credentials(client), fieldsOf(client, userTenant)));
}

/** A token that must be granted. */
export async function getToken(client: TestClient, userTenant?: string): Promise<z.output<typeof TechnicalToken>> {
  const response = await askToken(client, userTenant);
  if (response.status !== 200) throw new Error(`Refused: ${await response.text()}`);
  return response.json();
}

/** "200", or the status with the reason or else the code, for tables. */
export async function outcomeOf(response: Pick<Answer, "ok" | "status" | "json">): Promise<string> {
  if (response.ok) return String(response.status);
  const { errors } = await response.json();
  return `${response.status} ${errors[0].reason ?? errors[0].code.replace("mdsp.core.generic.", "")}`;
}

/** RFC 7617. */
export function basic({ clientId, secret }: Credentials): Record<string, string> {
  return { Authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}` };
}

/** A form that asks about a token (RFC 7662, RFC 7009). */
export function askAbout(token: string, caller: Credentials | null): Request {
  const headers = caller ? basic(caller) : {};
  return new Request("http://127.0.0.1:3000/oauth/introspect", { method: "POST", headers, body: new URLSearchParams({ token }) });
}

/** A request to a standard endpoint, with a form as its body. */
export function postForm(url: string, form: Record<string, string> | string, headers: Record<string, string> = {}): Request {
  const body = typeof form === "string" ? form : new URLSearchParams(form).toString();
  return new Request(url, { method: "POST", headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers }, body });
}

/** The documented token call, sent to a running server. */
export function requestTokenAt(address: string, client: TestClient, userTenant: string): Promise<Response> {
  return fetch(`${address}/api/technicaltokenmanager/v3/oauth/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...credentials(client) },
    body: JSON.stringify(fieldsOf(client, userTenant)),
  });
}
