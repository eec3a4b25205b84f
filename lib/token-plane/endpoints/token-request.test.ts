import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readTokenRequest } from "@/lib/token-plane/endpoints/issue-technical-token";
import { readTokensRequest } from "@/lib/token-plane/endpoints/issue-technical-tokens";

const FIELDS = { appName: "kpiapp", appVersion: "1.0.0", hostTenant: "opsco", userTenant: "acme" };
const QUERY = `?${new URLSearchParams(FIELDS)}`;
const GRANT = "?grant_type=client_credentials";
const IN_BODY = { grant_type: "client_credentials" };
const JSON_TYPE = { "Content-Type": "application/json" };

function post(query: string, body?: BodyInit | object, headers: HeadersInit = JSON_TYPE): Request {
  const isPlain = typeof body === "object" && body.constructor === Object;
  return new Request(`http://127.0.0.1/oauth/token${query}`, {
    method: "POST",
    headers,
    body: isPlain ? JSON.stringify(body) : (body as BodyInit),
  });
}

describe("readTokenRequest", () => {
  it.each([
    ["a JSON body", post("", FIELDS)],
    ["a JSON body with grant_type", post("", { ...FIELDS, grant_type: "client_credentials" })],
    ["a JSON body, grant_type in the query", post("?grant_type=client_credentials", FIELDS)],
    ["unknown fields", post("?x=1", { ...FIELDS, client_secret: "s", extra: { deep: [1] } })],
    ["a charset", post("", FIELDS, { "Content-Type": "Application/JSON; charset=UTF-8" })],
    ["a quoted charset", post("", FIELDS, { "Content-Type": 'application/json;charset="utf-8"' })],
    ["a byte order mark", post("", `\uFEFF${JSON.stringify(FIELDS)}`)],
    ["the query, no body", post(QUERY, undefined, {})],
    ["the query, no body, but a content type", post(QUERY)],
    ["the query, an empty body", post(QUERY, "", { "Content-Type": "application/x-www-form-urlencoded" })],
    ["the query, white space as a body", post(QUERY, " \r\n", { "Content-Type": "text/plain" })],
    ["the query, an empty object as a body", post(QUERY, {})],
    ["a JSON body, grant_type in both", post(GRANT, { ...FIELDS, ...IN_BODY })],
    ["the query, grant_type in both", post(`${QUERY}&grant_type=client_credentials`, IN_BODY)],
    ["the query with grant_type", post(`${QUERY}&grant_type=client_credentials`, undefined, {})],
    ["the query, grant_type in the body", post(QUERY, { grant_type: "client_credentials" })],
  ])("reads the fields from %s", async (_, request) => {
    expect((await readTokenRequest(request)).asked).toEqual(FIELDS);
  });

  const { userTenant, ...three } = FIELDS;

  it.each([
    ["nothing at all", post("", undefined, {}), 400, "missingRequestBodyProperty", "appName, appVersion, hostTenant, userTenant"],
    ["a body without a field", post("", three), 400, "missingRequestBodyProperty", "userTenant"],
    ["a query without a field", post(`?${new URLSearchParams(three)}`), 400, "missingParameter", "userTenant"],
    [
      "some fields in the query and some in the body",
      post("?userTenant=acme", three),
      400,
      "invalidParameter",
      "none of them in the address",
    ],
    ["all fields in both", post(QUERY, FIELDS), 400, "invalidParameter", "none of them in the address"],
    ["a repeated query parameter", post(`${QUERY}&userTenant=acme`), 400, "invalidParameter", "twice"],
    ["a repeated query parameter in different encodings", post(`${QUERY}&user%54enant=x`), 400, "invalidParameter", "twice"],
    [
      "different grant types in query and body",
      post(GRANT, { ...FIELDS, grant_type: "password" }),
      400,
      "invalidRequestBodyProperty",
      "grant_type",
    ],
    [
      "a repeated body field",
      post("", `{"userTenant":"acme",${JSON.stringify(FIELDS).slice(1)}`),
      400,
      "invalidRequestBodyProperty",
      "twice",
    ],
    ["a secret in the query", post("?client_secret=hunter2hunter2", FIELDS), 400, "invalidParameter", "Never send credentials"],
    ["another grant type in the body", post("", { ...FIELDS, grant_type: "password" }), 400, "invalidRequestBodyProperty", "grant_type"],
    ["another grant type in the query", post("?grant_type=password", FIELDS), 400, "invalidParameter", "grant_type"],
    ["grant_type null", post("", { ...FIELDS, grant_type: null }), 400, "invalidRequestBodyProperty", "grant_type"],
    ["a number", post("", { ...FIELDS, appVersion: 1 }), 400, "invalidRequestBodyProperty", "appVersion: This must be text"],
    ["null", post("", { ...FIELDS, userTenant: null }), 400, "invalidRequestBodyProperty", "userTenant: This must be text"],
    ["an object", post("", { ...FIELDS, userTenant: { $ne: "" } }), 400, "invalidRequestBodyProperty", "userTenant: This must be text"],
    ["empty text", post("", { ...FIELDS, userTenant: "" }), 400, "invalidRequestBodyProperty", "userTenant"],
    ["empty text in the query", post(QUERY.replace("acme", "")), 400, "invalidParameter", "userTenant"],
    ["a NUL", post("", { ...FIELDS, userTenant: "ac\0me" }), 400, "invalidRequestBodyProperty", "printable"],
    ["a NUL in the query", post(QUERY.replace("acme", "ac%00me")), 400, "invalidParameter", "printable"],
    ["a line break", post("", { ...FIELDS, userTenant: "acme\r\nx" }), 400, "invalidRequestBodyProperty", "printable"],
    [
      "half a surrogate pair",
      post("", '{"appName":"\\ud800","appVersion":"1","hostTenant":"h","userTenant":"u"}'),
      400,
      "invalidRequestBodyProperty",
      "appName",
    ],
    ["an overlong value", post("", { ...FIELDS, userTenant: "a".repeat(201) }), 400, "invalidRequestBodyProperty", "200"],
    ["a truncated JSON body", post("", '{"appName":'), 400, "invalidRequestBodyProperty", "JSON object"],
    ["a JSON list", post("", "[]"), 400, "invalidRequestBodyProperty", "JSON object"],
    ["a body that is not UTF-8", post("", new Uint8Array([0x7b, 0xff, 0x7d])), 400, "invalidRequestBodyProperty", "UTF-8"],
    [
      "a form",
      post("", QUERY.slice(1), { "Content-Type": "application/x-www-form-urlencoded" }),
      415,
      "unsupportedMediaType",
      "application/json",
    ],
    ["a body without a content type", post("", new TextEncoder().encode("{}"), {}), 415, "unsupportedMediaType", "application/json"],
    ["another charset", post("", FIELDS, { "Content-Type": "application/json; charset=utf-16" }), 415, "unsupportedMediaType", "UTF-8"],
    [
      "a compressed body",
      post("", FIELDS, { ...JSON_TYPE, "Content-Encoding": "gzip" }),
      415,
      "unsupportedMediaType",
      "Content-Encoding gzip is not supported",
    ],
    [
      "a body that was compressed",
      post("", gzipSync(JSON.stringify(FIELDS)), { ...JSON_TYPE, "Content-Encoding": "GZIP" }),
      415,
      "unsupportedMediaType",
      "gzip",
    ],
    [
      "another charset than its bytes allow",
      post("", { ...FIELDS, appName: "größe" }, { "Content-Type": "application/json; charset=latin1" }),
      415,
      "unsupportedMediaType",
      "UTF-8",
    ],
    ["a body one byte larger than 16 KiB", post("", " ".repeat(16 * 1024 + 1)), 413, "payloadTooLarge", "16 KiB"],
  ])("refuses %s", async (_, request, status, code, message) => {
    const refusal = readTokenRequest(request);
    await expect(refusal).rejects.toMatchObject({ status, code, message: expect.stringContaining(message) });
  });

  it.each([
    ["a number in the body", post("", { ...FIELDS, requested_lifetime: 360 }), 360],
    ["digits in the body", post("", { ...FIELDS, requested_lifetime: "1800" }), 1800],
    ["digits in the query", post(`${QUERY}&requested_lifetime=600`, undefined, {}), 600],
  ])("reads a shorter lifetime from %s", async (_, request, lifetimeSeconds) => {
    expect((await readTokenRequest(request)).narrowing).toEqual({ lifetimeSeconds });
  });

  it.each([359, 1801, 0, -1, 360.5, "359", "1e3", "", null, true])("refuses a lifetime of %j", async (requested_lifetime) => {
    const refusal = readTokenRequest(post("", { ...FIELDS, requested_lifetime }));
    await expect(refusal).rejects.toMatchObject({ status: 400, message: expect.stringContaining("from 360 to 1800") });
  });

  it("accepts a body of exactly 16 KiB", async () => {
    const body = JSON.stringify(FIELDS);
    expect((await readTokenRequest(post("", body + " ".repeat(16 * 1024 - body.length)))).asked).toEqual(FIELDS);
  });

  it("stops reading an endless stream, regardless of its Content-Length", async () => {
    let sent = 0;
    const pull = (controller: ReadableStreamDefaultController) => controller.enqueue(new Uint8Array(1024).fill(32 + 0 * sent++));
    const request = new Request("http://127.0.0.1/", {
      method: "POST",
      body: new ReadableStream({ pull }),
      headers: { ...JSON_TYPE, "Content-Length": "2" },
      duplex: "half",
    } as RequestInit);
    await expect(readTokenRequest(request)).rejects.toMatchObject({ status: 413 });
    expect(sent).toBeLessThan(32);
  });

  it("never echoes input in its message", async () => {
    for (const body of ["hunter2hunter2", '{"appName":"hunter2hunter2"', { ...FIELDS, appName: "hunter2hunter2\0" }]) {
      await expect(readTokenRequest(post("", body))).rejects.toMatchObject({ message: expect.not.stringContaining("hunter2") });
    }
  });
});

describe("readTokensRequest", () => {
  const LIST = { appName: "kpiapp", appVersion: "1.0.0", hostTenantId: "opsco", userTenantIds: ["acme", "globex"] };

  it("keeps the order of the tenants and uses the field names of the single request", async () => {
    const userTenants = ["b", "a", "c", "e", "d"];
    const request = post("?grant_type=client_credentials", { ...LIST, userTenantIds: userTenants });
    const asked = { appName: "kpiapp", appVersion: "1.0.0", hostTenant: "opsco" };
    expect(await readTokensRequest(request)).toEqual({ asked, userTenants, narrowing: {} });
  });

  it("reads all fields from the query if the body is empty, with tenants separated by commas", async () => {
    const query = "?appName=kpiapp&appVersion=v1.0.0&hostTenantId=opsco&userTenantIds=b,a&requested_lifetime=360";
    for (const headers of [{}, JSON_TYPE]) {
      expect(await readTokensRequest(post(query, undefined, headers as HeadersInit))).toEqual({
        asked: { appName: "kpiapp", appVersion: "v1.0.0", hostTenant: "opsco" },
        userTenants: ["b", "a"],
        narrowing: { lifetimeSeconds: 360 },
      });
    }
  });

  it.each([
    ["a tenant twice in the query", post("?appName=a&appVersion=1.0.0&hostTenantId=o&userTenantIds=a,a", undefined, {}), "once"],
    ["the tenants as a repeated parameter", post("?userTenantIds=a&userTenantIds=b", undefined, {}), "twice"],
    ["no tenant", post("", { ...LIST, userTenantIds: [] }), "at least one"],
    ["six tenants", post("", { ...LIST, userTenantIds: ["a", "b", "c", "d", "e", "f"] }), "At most 5"],
    ["a tenant twice", post("", { ...LIST, userTenantIds: ["a", "b", "a"] }), "once"],
    ["text instead of a list", post("", { ...LIST, userTenantIds: "acme" }), "list"],
    ["a list of numbers", post("", { ...LIST, userTenantIds: [1] }), "text"],
    ["a list of lists", post("", { ...LIST, userTenantIds: [["acme"]] }), "text"],
    ["the field names of the single request", post("", FIELDS), "Missing in the body: hostTenantId, userTenantIds"],
    ["a field in the query", post("?hostTenantId=opsco", LIST), "none of them in the address"],
  ])("refuses %s", async (_, request, message) => {
    await expect(readTokensRequest(request)).rejects.toMatchObject({ status: 400, message: expect.stringContaining(message) });
  });
});
