export type TokenAnswer = { status: number; statusText: string; headers: [name: string, value: string][]; text: string };

export type TokenRequestFields = { appName: string; appVersion: string; hostTenant: string; userTenant: string };

/** Makes the token call from this browser. The secret is sent to the token endpoint only. */
export async function requestToken(clientId: string, secret: string, fields: TokenRequestFields): Promise<TokenAnswer> {
  const response = await fetch("/api/technicaltokenmanager/v3/oauth/token", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-SPACE-AUTH-KEY": `Basic ${base64(`${clientId}:${secret}`)}` },
    body: JSON.stringify(fields),
    cache: "no-store",
    credentials: "omit",
  });
  const { status, statusText, headers } = response;
  return { status, statusText, headers: [...headers], text: await response.text() };
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
