import { z } from "zod";
import type {
  DescribedOperation,
  DescribedPath,
  DescribedResponse,
  JsonSchema,
  Media,
  Parameter,
  Server,
} from "@/lib/api-description/described";
import { jsonSchema } from "@/lib/api-description/json-schema";
import { type NamedSchemas, pascal } from "@/lib/api-description/name-schemas";
import { byMethod, type Operation, type OperationAnswer, type Path } from "@/lib/api-description/operation";
import { TENANT_PATHS } from "@/lib/api-description/paths";
import { AssetId, FilePath, ShortText } from "@/lib/domain/data/fields";
import { AUTHORIZE_PATH } from "@/lib/token-plane/gateway/original-request";

export function describePath(path: string, operations: Path, publicUrl: string, schemas: NamedSchemas): DescribedPath {
  const servers = serversOf(path, publicUrl);
  const parameters = parametersIn("path", PATH_PARAMETERS).filter(({ name }) => path.includes(`{${name}}`));
  const described = byMethod(operations).map(({ method, operation }) => [method, describeOperation(operation, schemas)]);
  return { ...(servers && { servers }), ...(parameters.length > 0 && { parameters }), ...Object.fromEntries(described) };
}

export const platform = (url: string): Server => ({ url, description: "The platform." });

/** The servers of a path, if they differ from those of the document. */
function serversOf(path: string, publicUrl: string): Server[] | null {
  if (path === AUTHORIZE_PATH) return [platform(publicUrl)];
  const ofTenant: Server = {
    url: `${publicUrl}/{tenant}.piam`,
    description: "One tenant.",
    variables: { tenant: { default: "acme", description: "The tenant's id." } },
  };
  return TENANT_PATHS.includes(path) ? [platform(publicUrl), ofTenant] : null;
}

function describeOperation(
  { query, headers, json, jsonExample: example, form, hasFile, ...operation }: Operation,
  schemas: NamedSchemas,
): DescribedOperation {
  const body = (schema: z.ZodType, kind: string) => schemas.refer(jsonSchema(schema, "input"), `${pascal(operation.id)}${kind}`);
  const parameters = [...(query ? parametersIn("query", query) : []), ...(headers ? parametersIn("header", headers) : [])];
  const content: Media = {
    ...(json && { "application/json": { schema: body(json, "Request"), ...(example !== undefined && { example }) } }),
    ...(form && { "application/x-www-form-urlencoded": { schema: body(form, "Form") } }),
    ...(hasFile && { "*/*": { schema: { description: "The bytes of the file." } } }),
  };
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    description: operation.about,
    security: describeSecurity(operation),
    ...(parameters.length > 0 && { parameters }),
    ...(Object.keys(content).length > 0 && { requestBody: { required: !operation.isBodyOptional, content } }),
    responses: Object.fromEntries(Object.entries(operation.answers).map(([status, answer]) => [status, describeAnswer(answer)])),
  };
}

/** A technical token is also described as an OAuth 2.0 token, for tools that get one by themselves. */
function describeSecurity({ security, roles = [] }: Pick<Operation, "security" | "roles">): DescribedOperation["security"] {
  const alternatives = (roles.length > 0 ? roles.map((role) => [role]) : [[]]).map((scopes) => ({ oauth2: scopes }));
  return security.flatMap((scheme): DescribedOperation["security"] => {
    if (scheme === "formCredentials") return [{}];
    return [{ [scheme]: [] }, ...(scheme === "technicalToken" ? alternatives : [])];
  });
}

function describeAnswer({ about, schema, mediaType = "application/json", ...answer }: OperationAnswer): DescribedResponse {
  const headers = { ...describeHeaders(answer.headers, true), ...describeHeaders(answer.optionalHeaders, false) };
  return {
    description: about,
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(schema && { content: { [mediaType]: { schema: { $ref: `#/components/schemas/${schema}` } } } }),
  };
}

function describeHeaders(headers: Readonly<Record<string, string>> = {}, required: boolean): DescribedResponse["headers"] {
  const described = (description: string) => ({ description, required, schema: { type: "string" as const } });
  return Object.fromEntries(Object.entries(headers).map(([name, description]) => [name, described(description)]));
}

function parametersIn(place: Parameter["in"], fields: z.ZodObject): Parameter[] {
  const { properties = {}, required = [] } = jsonSchema(fields, "input");
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = property as JsonSchema;
    const list = schema.type === "array" ? ({ style: "form", explode: false } as const) : {};
    return { name, in: place, required: required.includes(name), description, schema, ...list };
  });
}

const PATH_PARAMETERS = z.object({
  list: z.int().min(0).max(99_999).describe("The number of the list."),
  assetId: AssetId.describe("The id of the asset."),
  eventId: z.uuid().describe("The id of the event."),
  path: FilePath.describe(
    "The folders and the name of the file. Slashes are sent as they are; other special characters are percent-encoded.",
  ),
  aspect: ShortText.describe("The time series of the asset, such as `vibration`."),
});
