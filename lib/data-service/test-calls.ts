import { answerData } from "@/lib/data-service/answer-data";
import type { Answer } from "@/lib/token-plane/answer";

export const ASSETS = "/api/assetmanagement/v3/assets";
export const FILES = "/api/iotfile/v3/files";
export const EVENTS = "/api/eventmanagement/v3/events";
export const SERIES = "/api/iottimeseries/v3/timeseries";

type Sent = { body?: BodyInit | object | undefined; headers?: Record<string, string> };

export type TestCaller = (method: string, target: string, sent?: Sent) => Promise<Answer>;

/** Calls the data service with this token, or with none. An object goes out as JSON. */
export function caller(token: string | null): TestCaller {
  return (method, target, { body, headers = {} } = {}) => {
    const isBytes = body === undefined || typeof body === "string" || body instanceof Uint8Array || body instanceof ReadableStream;
    const all = { ...(token && { Authorization: `Bearer ${token}` }), ...(!isBytes && { "Content-Type": "application/json" }), ...headers };
    const init = { method, headers: all, body: isBytes ? (body as BodyInit) : JSON.stringify(body), duplex: "half" };
    return answerData(new Request(`http://127.0.0.1:3000${target}`, init as RequestInit));
  };
}

/** A new asset, which must be created. */
export async function createdAsset(call: TestCaller, fields: object = {}): Promise<string> {
  const response = await call("POST", ASSETS, { body: { name: "Pump", typeId: "core.pump", ...fields } });
  if (response.status !== 201) throw new Error(`Refused: ${await response.text()}`);
  return (await response.json()).assetId;
}
