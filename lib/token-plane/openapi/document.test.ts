import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { apiDocument } from "@/lib/token-plane/openapi/document";
import { TENANT_PATHS } from "@/lib/token-plane/openapi/paths";
import { PLATFORM_ROUTES, TENANT_ROUTES } from "@/lib/token-plane/routes";

const document = apiDocument("http://127.0.0.1:3000");
const operations = Object.entries(document.paths).flatMap(([path, { get, post }]) =>
  [get, post].flatMap((operation) => (operation ? [{ path, operation }] : [])),
);

describe("the description of the API", () => {
  it("has exactly the routes that are served, preflights and the GET that is off by default aside", () => {
    const served = Object.entries(PLATFORM_ROUTES).flatMap(([path, methods]) =>
      Object.keys(methods).flatMap((method) =>
        method === "OPTIONS" || (path === "/oauth/token" && method === "GET") ? [] : `${method} ${path}`,
      ),
    );
    const described = operations.map(({ path, operation }) => `${document.paths[path]?.get === operation ? "GET" : "POST"} ${path}`);
    expect(described.sort()).toEqual(served.sort());
  });

  it("says of exactly those that a tenant's own address serves that it does", () => {
    const served = Object.keys(TENANT_ROUTES).filter((path) => !path.startsWith("/oauth/token/"));
    expect([...TENANT_PATHS].sort()).toEqual(served.sort());
    for (const [path, { servers }] of Object.entries(document.paths))
      expect([path, servers?.length ?? 0]).toEqual([path, TENANT_PATHS.includes(path) ? 2 : 0]);
  });

  it("consists of schemas that validators understand", () => {
    const ajv = addFormats.default(new Ajv2020({ strict: true, strictTypes: false, strictRequired: false }));
    for (const [name, schema] of Object.entries(document.components.schemas)) expect(ajv.compile(schema), name).toBeTypeOf("function");
    for (const { operation } of operations) {
      for (const { schema } of Object.values(operation.requestBody?.content ?? {})) expect(ajv.compile(schema)).toBeTypeOf("function");
      for (const { schema } of operation.parameters ?? []) expect(ajv.compile(schema)).toBeTypeOf("function");
    }
  });

  it("gives every operation an id of its own, words, a group that exists, and only references that lead somewhere", () => {
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
      for (const { description } of operation.parameters ?? []) expect(description).toMatch(/\w\.$/);
      for (const { schema } of Object.values(operation.requestBody?.content ?? {})) {
        const fields = "properties" in schema ? Object.entries(schema.properties ?? {}) : [];
        for (const [name, field] of fields)
          expect([name, (field as { description?: string }).description ?? ""]).toEqual([name, expect.stringMatching(/\w`?\.$/)]);
      }
    }
  });
});
