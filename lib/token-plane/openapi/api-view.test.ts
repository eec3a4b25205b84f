import { describe, expect, it } from "vitest";
import { apiView } from "@/lib/token-plane/openapi/api-view";
import { apiDocument } from "@/lib/token-plane/openapi/document";
import { fieldsOf, typeWords } from "@/lib/token-plane/openapi/schema-fields";

const document = apiDocument("https://tokens.example");
const operations = apiView(document).groups.flatMap((group) => group.operations);
const operation = (id: string) => operations.find((one) => one.id === id);

describe("the readable page", () => {
  it("shows every operation of the description, once", () => {
    const described = Object.values(document.paths).flatMap(({ get, post }) => [get, post].flatMap((one) => one?.operationId ?? []));
    expect(operations.map(({ id }) => id).sort()).toEqual(described.sort());
  });

  it("shows fields that may stand in the body or in the query once", () => {
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

  it("shows calls that name everything that is needed and nothing else", () => {
    expect(operation("issueToken")?.curl).toBe(
      ['curl "https://tokens.example/oauth/token"', '-u "$CLIENT_ID:$CLIENT_SECRET"', '-d "grant_type=client_credentials"'].join(" \\\n  "),
    );
    expect(operation("publishKeys")?.curl).toBe('curl "https://tokens.example/token_keys"');
    expect(operation("reportSecrets")?.curl).toContain('-d "{\\"secrets\\":[\\"$SECRET\\"]}"');
  });

  it("says where a tenant has an address of its own", () => {
    expect(operation("issueToken")?.tenantAddress).toBe("https://tokens.example/{tenant}.piam/oauth/token");
    expect(operation("issueTechnicalToken")?.tenantAddress).toBeNull();
  });
});

describe("typeWords", () => {
  it.each([
    [{ type: "string" }, "text"],
    [{ type: "string", format: "uuid" }, "UUID"],
    [{ const: "bearer" }, "`bearer`"],
    [{ enum: ["a", "b"] }, "`a`, `b`"],
    [{ type: "integer" }, "number"],
    [{ type: "array", items: { type: "string" }, maxItems: 5 }, "list of text, at most 5"],
    [{ anyOf: [{ type: "number" }, { type: "string" }] }, "number or text"],
  ] as const)("says of %o: %s", (schema, words) => {
    expect(typeWords(schema as never)).toBe(words);
  });
});

it("requires a field of several shapes only where each of them does", () => {
  const shape = (required: string[]) => ({ type: "object" as const, properties: { a: { type: "string" as const } }, required });
  expect(fieldsOf({ anyOf: [shape(["a"]), shape(["a"])] })[0]?.isRequired).toBe(true);
  expect(fieldsOf({ anyOf: [shape(["a"]), shape([])] })[0]?.isRequired).toBe(false);
  expect(fieldsOf({ anyOf: [shape(["a"]), { type: "object" as const, properties: {} }] })[0]?.isRequired).toBe(false);
});
