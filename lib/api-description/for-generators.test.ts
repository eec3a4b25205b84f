import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, it } from "vitest";
import { apiDocument } from "@/lib/api-description/document";
import { byMethod } from "@/lib/api-description/operation";
import { SCOPES } from "@/lib/domain/access/scopes";

type Node = Record<string, unknown>;

const document = apiDocument("https://tokens.example", { hasData: true });
const nodes = [...nodesOf(document, "#")];
const schemas = nodes.filter(({ node }) => typeof node.type === "string" && !("in" in node) && !("flows" in node) && !("scheme" in node));

function* nodesOf(value: unknown, place: string): Generator<{ place: string; node: Node }> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield { place, node: value as Node };
  for (const [key, inside] of Object.entries(value)) yield* nodesOf(inside, `${place}/${key}`);
}

const placesOf = (isWrong: (node: Node) => boolean) => schemas.filter(({ node }) => isWrong(node)).map(({ place }) => place);
const propertiesOf = (name: string) => document.components.schemas[name]?.properties as Record<string, Node>;

describe.each([true, false])("the description (with the data service: %s)", (hasData) => {
  it("passes a linter's recommended rules without a warning", async () => {
    const source = JSON.stringify(apiDocument("https://tokens.example", { hasData }));
    const config = await createConfig({ extends: ["recommended"], rules: { "info-contact": "error", "no-unused-components": "error" } });
    const problems = await lintFromString({ source, absoluteRef: "openapi.json", config });
    expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual([]);
  });
});

describe("schemas that generated code can hold", () => {
  it("say how wide every integer is, and times have 64 bits", () => {
    expect(placesOf(({ type, format }) => type === "integer" && format !== "int32" && format !== "int64")).toEqual([]);
    expect(placesOf(({ type, minimum, maximum }) => type === "integer" && (minimum === undefined || maximum === undefined))).toEqual([]);
    expect(placesOf(({ format, maximum }) => format === "int32" && Number(maximum) > 2 ** 31 - 1)).toEqual([]);
    expect(propertiesOf("TechnicalToken").timestamp).toMatchObject({ type: "integer", format: "int64" });
    for (const name of ["iat", "exp"]) expect(propertiesOf("Introspection")[name]).toMatchObject({ format: "int64" });
  });

  it("are open to fields of later versions", () => {
    expect(nodes.filter(({ node }) => node.additionalProperties === false).map(({ place }) => place)).toEqual([]);
  });

  it("have a name each, and no copies", () => {
    const inline = ({ place, node }: { place: string; node: Node }) => "properties" in node && !/^#\/components\/schemas\/\w+$/.test(place);
    expect(schemas.filter(inline).map(({ place }) => place)).toEqual([]);
    const texts = Object.values(document.components.schemas).map(({ description: _, ...schema }) => JSON.stringify(schema));
    expect(new Set(texts).size).toBe(texts.length);
    expect(JSON.stringify(propertiesOf("AssetPageEmbedded").assets)).toContain("#/components/schemas/Asset");
  });

  it("have no pattern beside a format, no list of types, and no boolean or number with one value", () => {
    expect(placesOf(({ format, pattern }) => format !== undefined && pattern !== undefined)).toEqual([]);
    expect(nodes.filter(({ node }) => Array.isArray(node.type)).map(({ place }) => place)).toEqual([]);
    expect(placesOf(({ type, const: only }) => only !== undefined && type !== "string")).toEqual([]);
    expect(propertiesOf("Asset").subTenant).toMatchObject({ anyOf: [{ type: "string" }, { type: "null" }] });
    expect(propertiesOf("Introspection").active).toMatchObject({ type: "boolean" });
  });

  it("describe numbers that are sent as digits as integers with bounds", () => {
    const size = document.paths["/api/assetmanagement/v3/assets"]?.get?.parameters?.find(({ name }) => name === "size")?.schema;
    expect(size).toEqual({ type: "integer", format: "int32", minimum: 1, maximum: 100, default: 20 });
    expect(propertiesOf("IssueTokenForm").requested_lifetime).toMatchObject({ type: "integer", minimum: 60, maximum: 1800 });
  });
});

describe("operations", () => {
  const operations = Object.values(document.paths).flatMap(byMethod);

  it("all document 429", () => {
    expect(operations.filter(({ operation }) => !operation.responses["429"]).map(({ operation }) => operation.operationId)).toEqual([]);
  });

  it("that take a technical token name the OAuth 2.0 flow to get one, and roles that tokens can have", () => {
    const { oauth2 } = document.components.securitySchemes;
    expect(oauth2.flows.clientCredentials.tokenUrl).toBe("https://tokens.example/oauth/token");
    expect(Object.keys(oauth2.flows.clientCredentials.scopes)).toEqual(SCOPES);
    for (const { operation } of operations) {
      const names = operation.security.flatMap((scheme) => Object.keys(scheme));
      expect([operation.operationId, names.includes("oauth2")]).toEqual([operation.operationId, names.includes("technicalToken")]);
      for (const role of operation.security.flatMap(({ oauth2: roles = [] }) => roles)) expect(SCOPES).toContain(role);
    }
  });
});
