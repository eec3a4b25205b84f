import type { JsonSchema, Media, Parameter } from "@/lib/api-description/described";
import { fieldsOf } from "@/lib/api-description/schema-fields";
import type { ApiField, ApiMethod } from "@/lib/domain/api/api-view";

type Call = {
  method: ApiMethod;
  /** May contain parameter names in braces. */
  url: string;
  /** The first security scheme, or none. */
  security: string | undefined;
  parameters: readonly Parameter[];
  /** The accepted request bodies. */
  content: Media;
};

const ASSET_ID = "0123456789abcdef0123456789abcdef";
const INSTANT = "2026-01-31T12:00:00Z";

/** Example values by field name; `If-Match` is the first version of an object. */
const EXAMPLES: Record<string, unknown> = {
  appName: "kpiapp",
  appVersion: "1.0.0",
  hostTenant: "opsco",
  hostTenantId: "opsco",
  userTenant: "acme",
  userTenantIds: ["acme"],
  grant_type: "client_credentials",
  token: "$TOKEN",
  secrets: ["$SECRET"],
  list: 0,
  assetId: ASSET_ID,
  entityId: ASSET_ID,
  eventId: "01234567-89ab-4cde-8f01-23456789abcd",
  path: "reports/january.csv",
  aspect: "vibration",
  name: "Pump",
  typeId: "core.pump",
  timestamp: INSTANT,
  from: "2026-01-01T00:00:00Z",
  to: INSTANT,
  "If-Match": '"0"',
};

const CREDENTIALS: Record<string, string> = {
  applicationKey: `-H "X-SPACE-AUTH-KEY: Basic $(printf %s "$CLIENT_ID:$CLIENT_SECRET" | base64 | tr -d '\\n')"`,
  basic: `-u "$CLIENT_ID:$CLIENT_SECRET"`,
  technicalToken: `-H "Authorization: Bearer $TOKEN"`,
};

/** The shortest call that works, as a command for a POSIX shell. */
export function curlOf({ method, url, security, parameters, content }: Call): string {
  const credentials = security === undefined ? undefined : CREDENTIALS[security];
  const body = bodyLines(content);
  const lines = [`curl "${fillIn(url, parameters)}"`, ...(credentials ? [credentials] : []), ...headerLines(parameters), ...body];
  const isUsual = method === (body.length > 0 ? "POST" : "GET");
  return [...lines, ...(isUsual ? [] : [`-X ${method}`])].join(" \\\n  ");
}

function fillIn(url: string, parameters: readonly Parameter[]): string {
  const query = parameters.filter((one) => one.in === "query" && one.required).map(({ name }) => `${name}=${exampleOf(name)}`);
  return [url.replace(/\{(\w+)\}/g, (_, name) => `${exampleOf(name)}`), ...(query.length > 0 ? [query.join("&")] : [])].join("?");
}

/** Required headers, and optional ones that a useful call needs, which have an example. */
function headerLines(parameters: readonly Parameter[]): string[] {
  const needed = parameters.filter((one) => one.in === "header" && (one.required || one.schema.examples));
  return needed.map(({ name, schema }) => `-H '${name}: ${schema.examples?.[0] ?? exampleOf(name)}'`);
}

function bodyLines(content: Media): string[] {
  const json = content["application/json"];
  const form = content["application/x-www-form-urlencoded"]?.schema;
  if (json) return jsonLines(json.schema as JsonSchema, json.example);
  if (form) return needed(fieldsOf(form as JsonSchema)).map(({ name }) => `-d "${name}=${exampleOf(name)}"`);
  return content["*/*"] ? ["-H 'Content-Type: text/csv'", "--data-binary @january.csv"] : [];
}

function jsonLines(schema: JsonSchema, example: unknown): string[] {
  const fields = needed(fieldsOf(schema)).map(({ name }) => [name, exampleOf(name)]);
  const body = JSON.stringify(example ?? Object.fromEntries(fields));
  const quoted = body.includes("$") ? `"${body.replaceAll('"', '\\"')}"` : `'${body}'`;
  return ["-H 'Content-Type: application/json'", `-d ${quoted}`];
}

/** If no field is required, the schema is a union; its last variant is the general one. */
function needed(fields: ApiField[]): ApiField[] {
  const required = fields.filter(({ isRequired, name }) => isRequired && !name.includes("."));
  return required.length > 0 ? required : fields.slice(-1);
}

const exampleOf = (name: string) => EXAMPLES[name] ?? "…";
