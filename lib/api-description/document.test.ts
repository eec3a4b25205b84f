import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterEach, describe, expect, it } from "vitest";
import { OPERATIONS } from "@/examples/data-service/operations";
import { type ApiDocument, apiDocument } from "@/lib/api-description/document";
import { withoutReferences } from "@/lib/api-description/name-schemas";
import { byMethod } from "@/lib/api-description/operation";
import { TENANT_PATHS } from "@/lib/api-description/paths";
import { publishDocument } from "@/lib/api-description/publish-document";
import { fieldsOf } from "@/lib/api-description/schema-fields";
import { provideEnv } from "@/lib/env";
import { AUTHORIZE_PATH } from "@/lib/token-plane/gateway/original-request";
import { ENDPOINTS, findRoute, TENANT_ENDPOINTS } from "@/lib/token-plane/http/routes";

/** The last word may be code or in brackets. */
const SENTENCE = /[\w)]`?\.$/;

const document = apiDocument("http://127.0.0.1:3000", { hasData: true });
const operations = operationsOf(document);

function operationsOf({ paths }: ApiDocument) {
  return Object.entries(paths).flatMap(([path, described]) => byMethod(described).map((one) => ({ path, ...one })));
}

/** Every operation as `GET /path`, with `{}` for each path parameter. */
const described = (of: ApiDocument) =>
  operationsOf(of).map(({ method, path }) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, "{}")}`);

function servedBy(routes: Iterable<[string, object]>): string[] {
  return [...routes].flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
}

/** Preflights, the GET that is off by default, and the methods that only Envoy uses. */
const NOT_DESCRIBED = /^OPTIONS |^GET \/oauth\/token$|^(?:PUT|PATCH|DELETE) \/api\/gateway\/authorize$/;

const ofTokens = servedBy(ENDPOINTS.flatMap(({ addresses, methods }) => addresses.map((address): [string, object] => [address, methods])))
  .filter((route) => !NOT_DESCRIBED.test(route))
  .map((route) => route.replace("{list}", "{}"));

describe("the description of the API", () => {
  afterEach(() => provideEnv({ DEMO_DATA: "" }));

  it("lists exactly the served routes, without the data operations if these are off", () => {
    const without = apiDocument("http://127.0.0.1:3000", { hasData: false });
    expect(described(without).sort()).toEqual([...ofTokens].sort());
    expect(without.tags.map(({ name }) => name)).not.toContain("Assets");
    expect(without.components.schemas).not.toHaveProperty("Asset");
    expect(without.components.schemas).toHaveProperty("PageInfo");
  });

  it("also lists exactly the operations of the data service if it is on", () => {
    const ofData = servedBy(Object.entries(OPERATIONS)).map((operation) => operation.replace(/\*+/g, "{}"));
    expect(described(document).sort()).toEqual([...ofTokens, ...ofData].sort());
  });

  it.each([
    ["1", true],
    ["0", false],
  ])("is published with the data operations depending on DEMO_DATA: %s", async (switched, hasData) => {
    provideEnv({ DEMO_DATA: switched });
    const published = await (await publishDocument(new Request("http://127.0.0.1:3000/api/openapi.json"))).json();
    expect(Object.hasOwn(published.paths, "/api/eventmanagement/v3/events")).toBe(hasData);
  });

  it("names the required role of each data operation and whether limited access is enough", () => {
    const aboutOf = (id: string) => operations.find(({ operation }) => operation.operationId === id)?.operation.description;
    expect(aboutOf("createAsset")).toMatch(/Requires the role `mdsp:core:assetmanagement.admin`; limited access is enough\.$/);
    expect(aboutOf("deleteSeries")).toMatch(/Requires the role `mdsp:core:iot.timAdmin`; limited access is not enough\.$/);
  });

  it("describes every path parameter", () => {
    for (const [path, { parameters = [] }] of Object.entries(document.paths))
      expect([path, parameters.map(({ name }) => `{${name}}`)]).toEqual([path, path.match(/\{\w+\}/g) ?? []]);
  });

  it("lists the address of a tenant for exactly the paths that it serves", () => {
    const served = [...TENANT_ENDPOINTS.keys()].filter((path) => !path.startsWith("/oauth/token/"));
    expect([...TENANT_PATHS].sort()).toEqual(served.sort());
    for (const [path, { servers }] of Object.entries(document.paths).filter(([one]) => one !== AUTHORIZE_PATH)) {
      const expected = TENANT_PATHS.includes(path) ? ["The platform.", "One tenant."] : undefined;
      expect([path, servers?.map(({ description }) => description)]).toEqual([path, expected]);
    }
  });

  it("lists a single address for the gateway check", () => {
    expect(document.paths[AUTHORIZE_PATH]?.servers).toEqual([{ url: "http://127.0.0.1:3000", description: "The platform." }]);
    expect(findRoute("", `/gateway${AUTHORIZE_PATH}`)).toBeNull();
  });

  it("contains only valid schemas", () => {
    const ajv = addFormats.default(new Ajv2020({ strict: true, strictTypes: false, strictRequired: false }));
    const { schemas } = document.components;
    for (const [name, schema] of Object.entries(schemas))
      expect(ajv.compile(withoutReferences(schema, schemas)), name).toBeTypeOf("function");
    for (const { operation } of operations) {
      for (const { schema, example } of Object.values(operation.requestBody?.content ?? {})) {
        const fits = ajv.compile(withoutReferences(schema, schemas));
        if (example !== undefined) expect(fits(example)).toBe(true);
      }
      for (const { schema } of operation.parameters ?? []) expect(ajv.compile(schema)).toBeTypeOf("function");
    }
  });

  it("has no regular expression that only some languages support", () => {
    expect(JSON.stringify(document)).not.toMatch(/\\p\{/i);
  });

  it("gives every operation a unique id, a description and an existing group, and has no dangling references", () => {
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    const tags = document.tags.map(({ name }) => name);
    const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
    for (const [, name = ""] of references) expect(document.components.schemas).toHaveProperty(name);
    for (const { operation } of operations) {
      expect(tags).toContain(operation.tags[0]);
      expect(operation.summary.length * operation.description.length).toBeGreaterThan(0);
      for (const scheme of operation.security.flatMap((one) => Object.keys(one)))
        expect(document.components.securitySchemes).toHaveProperty(scheme);
    }
  });

  it("describes every field that can be sent", () => {
    for (const { operation } of operations) {
      for (const { description } of operation.parameters ?? []) expect(description).toMatch(SENTENCE);
      for (const { schema } of Object.values(operation.requestBody?.content ?? {}))
        for (const { name, about } of fieldsOf(withoutReferences(schema, document.components.schemas)))
          expect([name, about]).toEqual([name, expect.stringMatching(SENTENCE)]);
    }
  });
});
