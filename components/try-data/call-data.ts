import type { DataOperation } from "./data-operations";

export type DataAnswer = { status: number; statusText: string; text: string; curl: string };

/** Makes the call from this browser, with the token that was just issued. */
export async function callData(operation: DataOperation, asset: string, token: string, dataUrl: string): Promise<DataAnswer> {
  const { method, target } = operation;
  const body = operation.body?.(asset, new Date());
  const headers = { Authorization: `Bearer ${token}`, ...(body && { "Content-Type": body.type }) };
  const response = await fetch(target(asset), {
    method,
    headers,
    ...(body && { body: body.text }),
    cache: "no-store",
    credentials: "omit",
  });
  const { status, statusText } = response;
  return { status, statusText, text: prettyJson(await response.text()), curl: dataCurl(method, `${dataUrl}${target(asset)}`, body) };
}

/** The same call for a POSIX shell, with the token in a variable. */
export function dataCurl(method: string, url: string, body?: { type: string; text: string }): string {
  const lines = [`curl '${url}'`, `  --header "Authorization: Bearer $TOKEN"`];
  if (body) lines.push(`  --request ${method}`, `  --header 'Content-Type: ${body.type}'`, `  --data '${body.text}'`);
  return lines.join(" \\\n");
}

/** The first asset of a list, or the created asset; null if the response has none. */
export function assetIn(text: string): string | null {
  try {
    const answer = JSON.parse(text);
    const id = answer._embedded?.assets?.[0]?.assetId ?? answer.assetId;
    return typeof id === "string" ? id : null;
  } catch {
    return null;
  }
}

function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
