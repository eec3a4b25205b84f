import { randomBytes } from "node:crypto";
import { afterAll, beforeAll } from "vitest";
import { readConfiguration } from "@/examples/data-service/configuration";
import type { Tenancy } from "@/examples/data-service/database/open-database";
import { type RunningService, startService } from "@/examples/data-service/start-service";
import { databaseUrl, env, provideEnv } from "@/lib/env";
import { dataHandler } from "@/lib/start/http/data-handler";
import { openServer } from "@/lib/start/http/http-server";
import { runShutdownHooks } from "@/lib/start/on-shutdown";
import { provideDataLogin } from "@/lib/start/prepare/provide-data-login";

export const ASSETS = "/api/assetmanagement/v3/assets";
export const FILES = "/api/iotfile/v3/files";
export const EVENTS = "/api/eventmanagement/v3/events";
export const SERIES = "/api/iottimeseries/v3/timeseries";

type Sent = { body?: BodyInit | object | undefined; headers?: Record<string, string> };

export type TestCaller = (method: string, target: string, sent?: Sent) => Promise<Response>;

/** Calls a server with these headers. An object goes out as JSON. */
function callerOf(address: () => string, identity: Record<string, string>): TestCaller {
  return (method, target, { body, headers = {} } = {}) => {
    const isBytes = body === undefined || typeof body === "string" || body instanceof Uint8Array || body instanceof ReadableStream;
    const all = { ...identity, ...(!isBytes && { "Content-Type": "application/json" }), ...headers };
    const init = { method, headers: all, body: isBytes ? (body as BodyInit) : JSON.stringify(body), duplex: "half" };
    return fetch(`${address()}${target}`, init as RequestInit);
  };
}

/** The example's data service on the database of the test, with these variables; calls reach it as a gateway hands them on. */
export function withDataService(variables: Record<string, string> = {}) {
  let service: RunningService;
  let url: string;
  const address = () => `http://127.0.0.1:${service.port}`;
  const as = ({ tenant, subtenant }: Tenancy) => callerOf(address, { "X-Tenant": tenant, "X-Subtenant": subtenant ?? "" });
  const tenant = `acme-${randomBytes(6).toString("hex")}`;
  beforeAll(async () => {
    url = await provideDataLogin(databaseUrl());
    const fixed = { DATA_DATABASE_URL: url, DATA_PORT: "0", LOG_LEVEL: "silent", DATA_MAX_BYTES_PER_SECOND_PER_TENANT: "1000000000" };
    service = await startService(readConfiguration({ ...fixed, ...variables }));
  });
  afterAll(() => service.stop());
  return {
    tenant,
    address,
    /** The database login of the service. */
    url: () => url,
    as,
    call: as({ tenant, subtenant: null }),
    other: as({ tenant: `globex-${randomBytes(6).toString("hex")}`, subtenant: null }),
    plant: as({ tenant, subtenant: "plant1" }),
  };
}

/** Our own listener in front of it, for callers with a token or with none. */
export function withGuardedDataService() {
  const service = withDataService();
  const address = () => `http://127.0.0.1:${env().PORT}`;
  beforeAll(async () => {
    // Every test comes from one address, and many are refused.
    provideEnv({ PORT: "0", HOST: "127.0.0.1", DATA_UPSTREAM: service.address(), LIMIT_FAILURES: "0" });
    const { serve } = await openServer();
    serve(dataHandler(async (request, response) => response.end(`the rest: ${request.url}`)));
  });
  afterAll(async () => {
    await runShutdownHooks();
    provideEnv({ PORT: "", HOST: "", DATA_UPSTREAM: "", LIMIT_FAILURES: "" });
  });
  const caller = (token: string | null) => callerOf(address, token ? { Authorization: `Bearer ${token}` } : {});
  return { address, caller };
}

/** A new asset, which must be created. */
export async function createdAsset(call: TestCaller, fields: object = {}): Promise<string> {
  const response = await call("POST", ASSETS, { body: { name: "Pump", typeId: "core.pump", ...fields } });
  if (response.status !== 201) throw new Error(`Refused: ${await response.text()}`);
  return (await response.json()).assetId;
}
