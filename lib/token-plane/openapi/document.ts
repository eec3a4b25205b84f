import { z } from "zod";
import * as answers from "@/lib/token-plane/openapi/answers";
import { type Answer, type Operation, TAGS } from "@/lib/token-plane/openapi/operation";
import { PATHS, type Path, TENANT_PATHS } from "@/lib/token-plane/openapi/paths";

export type JsonSchema = z.core.JSONSchema.BaseSchema;

export type Parameter = {
  name: string;
  in: "query" | "path";
  required: boolean;
  description?: string;
  schema: JsonSchema;
  style?: "form";
  explode?: false;
};
export type Media = Record<string, { schema: JsonSchema | { $ref: string } }>;
export type DescribedResponse = { description: string; content?: Media };

export type DescribedOperation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Media };
  responses: Record<string, DescribedResponse>;
};

type Server = { url: string; description: string; variables?: Record<string, { default: string; description: string }> };
export type DescribedPath = { get?: DescribedOperation; post?: DescribedOperation; servers?: Server[]; parameters?: Parameter[] };

export type ApiDocument = ReturnType<typeof apiDocument>;

/** The public endpoints as OpenAPI 3.1, made of the schemas that parse the requests. */
export function apiDocument(publicUrl: string) {
  return {
    openapi: "3.1.0" as const,
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: {
      title: "Mandate",
      version: "3",
      summary: "Tokens for the data of the tenants of an IoT platform",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [
      platform(publicUrl),
      { url: `${publicUrl}/gateway`, description: "The same, for clients that expect a gateway." },
    ] as Server[],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: Object.fromEntries(Object.entries(PATHS).map(([path, operations]) => [path, describePath(path, operations, publicUrl)])),
    components: { schemas: schemas(), securitySchemes: SECURITY_SCHEMES },
  };
}

const platform = (url: string): Server => ({ url, description: "The platform." });

function describePath(path: string, { get, post }: Path, publicUrl: string): DescribedPath {
  const ofTenant: Server = {
    url: `${publicUrl}/{tenant}.piam`,
    description: "One tenant.",
    variables: { tenant: { default: "acme", description: "The tenant's id." } },
  };
  return {
    ...(TENANT_PATHS.includes(path) && { servers: [platform(publicUrl), ofTenant] }),
    ...(path.includes("{list}") && { parameters: [LIST_NUMBER] }),
    ...(get && { get: describeOperation(get) }),
    ...(post && { post: describeOperation(post) }),
  };
}

function describeOperation({ query, json, form, ...operation }: Operation): DescribedOperation {
  const content: Media = {
    ...(json && { "application/json": { schema: requestSchema(json) } }),
    ...(form && { "application/x-www-form-urlencoded": { schema: requestSchema(form) } }),
  };
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    description: operation.about,
    security: operation.security.map((scheme) => (scheme === "formCredentials" ? {} : { [scheme]: [] })),
    ...(query && { parameters: queryParameters(query) }),
    ...(Object.keys(content).length > 0 && { requestBody: { required: !operation.isBodyOptional, content } }),
    responses: Object.fromEntries(Object.entries(operation.answers).map(([status, answer]) => [status, describeAnswer(answer)])),
  };
}

function describeAnswer({ about, schema, mediaType = "application/json" }: Answer): DescribedResponse {
  if (!schema) return { description: about };
  return { description: about, content: { [mediaType]: { schema: { $ref: `#/components/schemas/${schema}` } } } };
}

function queryParameters(query: z.ZodObject): Parameter[] {
  const { properties = {}, required = [] } = requestSchema(query);
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = property as JsonSchema;
    const list = schema.type === "array" ? ({ style: "form", explode: false } as const) : {};
    return { name, in: "query", required: required.includes(name), description, schema, ...list };
  });
}

function requestSchema(schema: z.ZodType): JsonSchema {
  return withoutDialect(z.toJSONSchema(schema, { io: "input" }));
}

function schemas(): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(answers).map(([name, schema]) => [name, withoutDialect(z.toJSONSchema(schema))]));
}

/** The document names it once for all. */
function withoutDialect({ $schema: _, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

const LIST_NUMBER: Parameter = {
  name: "list",
  in: "path",
  required: true,
  description: "The number of the list.",
  schema: { type: "integer", minimum: 0 },
};

const SECURITY_SCHEMES = {
  applicationKey: {
    type: "apiKey",
    in: "header",
    name: "X-SPACE-AUTH-KEY",
    description: "`Basic base64(clientId:clientSecret)`.",
  },
  basic: { type: "http", scheme: "basic", description: "Client ID and client secret." },
  technicalToken: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "A technical token." },
} as const;
