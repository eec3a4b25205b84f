import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { apiView } from "@/lib/api-description/api-view";
import { DATA_PATHS } from "@/lib/api-description/data/data-paths";
import { apiDocument } from "@/lib/api-description/document";
import { byMethod } from "@/lib/api-description/operation";
import { describeType, fieldsOf } from "@/lib/api-description/schema-fields";

const document = apiDocument("https://tokens.example", { hasData: true });
const operations = apiView(document).groups.flatMap((group) => group.operations);
const operation = (id: string) => operations.find((one) => one.id === id);

const ID = "0123456789abcdef0123456789abcdef";
const SERIES = `iottimeseries/v3/timeseries/${ID}/vibration`;
const FILE = `iotfile/v3/files/${ID}/reports/january.csv`;
const JSON_BODY = ["-H", "Content-Type: application/json", "-d"];
const OF_FIRST = ["-H", 'If-Match: "0"'];
const [PUT, DELETE] = [
  ["-X", "PUT"],
  ["-X", "DELETE"],
];

/** The address of each call, and its arguments after the credentials. */
const CALLS: Record<string, string[]> = {
  listAssets: ["assetmanagement/v3/assets"],
  createAsset: ["assetmanagement/v3/assets", ...JSON_BODY, '{"name":"Pump","typeId":"core.pump"}'],
  replaceAsset: [`assetmanagement/v3/assets/${ID}`, ...OF_FIRST, ...JSON_BODY, '{"name":"Pump","typeId":"core.pump"}', ...PUT],
  deleteAsset: [`assetmanagement/v3/assets/${ID}`, ...OF_FIRST, ...DELETE],
  readFile: [FILE],
  putFile: [FILE, "-H", "Content-Type: text/csv", "--data-binary", "@january.csv", ...PUT],
  deleteFile: [FILE, ...DELETE],
  createEvent: ["eventmanagement/v3/events", ...JSON_BODY, `{"entityId":"${ID}","timestamp":"2026-01-31T12:00:00Z"}`],
  deleteEvent: ["eventmanagement/v3/events/01234567-89ab-4cde-8f01-23456789abcd", ...DELETE],
  writeSeries: [SERIES, ...JSON_BODY, '[{"_time":"2026-01-31T12:00:00Z","temperature":21.5}]', ...PUT],
  deleteSeries: [`${SERIES}?from=2026-01-01T00:00:00Z&to=2026-01-31T12:00:00Z`, ...DELETE],
  authorize: ["gateway/authorize", "-H", "X-Original-Method: GET", "-H", "X-Original-URI: /api/assetmanagement/v3/assets"],
};

/** The arguments that curl receives from a POSIX shell. */
function argumentsOf(command: string): string[] {
  const input = `TOKEN=a.b.c; curl() { for one; do printf '%s\\0' "$one"; done; }\n${command}\n`;
  const { stdout, stderr } = spawnSync("/bin/sh", ["-eu"], { input, encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.split("\0").slice(0, -1);
}

describe("the readable page", () => {
  it("shows every operation once", () => {
    const described = Object.values(document.paths).flatMap((path) => byMethod(path).map(({ operation }) => operation.operationId));
    expect(operations.map(({ id }) => id).sort()).toEqual(described.sort());
  });

  it("lists fields once if they may be sent in the body or the query", () => {
    const sent = operation("issueTechnicalToken")?.sent;
    expect(sent?.map(({ where }) => where)).toEqual(["JSON body, or all in the query"]);
    expect(sent?.[0]?.fields.map(({ name, isRequired }) => name + (isRequired ? "" : "?"))).toEqual([
      "appName",
      "appVersion",
      "hostTenant",
      "userTenant",
      "requested_lifetime?",
    ]);
  });

  it("shows the fields of the objects in a list", () => {
    const names = operation("issueTechnicalTokens")?.answers[0]?.fields.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["tokens", "tokens[].userTenant", "tokens[].access_token", "errors[].reason"]));
  });

  it("lists error fields once per operation, in its error format", () => {
    const namesOf = (id: string) => operation(id)?.refusal.map(({ name }) => name);
    expect(namesOf("readAsset")).toEqual(expect.arrayContaining(["errors[].code", "errors[].reason"]));
    expect(namesOf("issueToken")).toEqual(expect.arrayContaining(["error", "error_description"]));
    expect([namesOf("reportHealth"), operation("listAssets")?.answers[1]?.fields]).toEqual([[], []]);
  });

  it("shows path and header parameters, and a body that is not an object", () => {
    const placesOf = (id: string) => operation(id)?.sent.map(({ where, fields }) => [where, ...fields.map(({ name }) => name)]);
    expect(placesOf("putFile")).toEqual([
      ["Address", "assetId", "path"],
      ["Headers", "type", "description", "timestamp", "If-Match", "If-None-Match"],
      ["Body", "*"],
    ]);
    expect(placesOf("writeSeries")).toEqual([
      ["Address", "assetId", "aspect"],
      ["Headers", "If-Match", "If-None-Match"],
      ["JSON body", "[]._time", "[].*"],
    ]);
    const created = operation("createAsset")?.answers[0]?.fields.map(({ name, type }) => `${name}: ${type}`);
    expect(created).toEqual(expect.arrayContaining(["ETag: header", "Location: header", "assetId: text", "parentId: text or `null`"]));
  });

  it("shows example calls with the required parameters only", () => {
    expect(operation("issueToken")?.curl).toBe(
      ['curl "https://tokens.example/oauth/token"', '-u "$CLIENT_ID:$CLIENT_SECRET"', '-d "grant_type=client_credentials"'].join(" \\\n  "),
    );
    expect(operation("publishKeys")?.curl).toBe('curl "https://tokens.example/token_keys"');
    expect(operation("reportSecrets")?.curl).toContain('-d "{\\"secrets\\":[\\"$SECRET\\"]}"');
  });

  it.each(Object.entries(CALLS))("shows a call of %s that is valid in a shell", (id, expected) => {
    const proof = ["-H", "Authorization: Bearer a.b.c"];
    const [url = "", ...rest] = argumentsOf(operation(id)?.curl ?? "");
    expect([url.replace("https://tokens.example/api/", ""), ...rest.slice(0, 2)]).toEqual([expected[0], ...proof]);
    expect(rest.slice(2)).toEqual(expected.slice(1));
  });

  it("is tested with a call of every operation that changes data", () => {
    const changing = operations.filter(({ method, path }) => method !== "GET" && Object.hasOwn(DATA_PATHS, path)).map(({ id }) => id);
    expect(Object.keys(CALLS)).toEqual(expect.arrayContaining(changing));
  });

  it("shows the address of a tenant if there is one", () => {
    expect(operation("issueToken")?.tenantAddress).toBe("https://tokens.example/{tenant}.piam/oauth/token");
    expect(operation("issueTechnicalToken")?.tenantAddress).toBeNull();
  });
});

describe("describeType", () => {
  it.each([
    [{ type: "string" }, "text"],
    [{ type: "string", format: "uuid" }, "UUID"],
    [{ const: "bearer" }, "`bearer`"],
    [{ enum: ["a", "b"] }, "`a`, `b`"],
    [{ type: "integer" }, "number"],
    [{ type: "array", items: { type: "string" }, maxItems: 5 }, "list of text, at most 5"],
    [{ anyOf: [{ type: "number" }, { type: "string" }] }, "number or text"],
  ] as const)("describes %o as %s", (schema, words) => {
    expect(describeType(schema as never)).toBe(words);
  });
});

it("marks a field of a union as required only if every variant requires it", () => {
  const shape = (required: string[]) => ({ type: "object" as const, properties: { a: { type: "string" as const } }, required });
  expect(fieldsOf({ anyOf: [shape(["a"]), shape(["a"])] })[0]?.isRequired).toBe(true);
  expect(fieldsOf({ anyOf: [shape(["a"]), shape([])] })[0]?.isRequired).toBe(false);
  expect(fieldsOf({ anyOf: [shape(["a"]), { type: "object" as const, properties: {} }] })[0]?.isRequired).toBe(false);
});
