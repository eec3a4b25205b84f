import { curlOf } from "@/lib/api-description/curl-of";
import type { DescribedOperation, DescribedPath, DescribedResponse, JsonSchema, Media, Parameter } from "@/lib/api-description/described";
import type { ApiDocument } from "@/lib/api-description/document";
import { withoutReferences } from "@/lib/api-description/name-schemas";
import { byMethod, type Method } from "@/lib/api-description/operation";
import { describeType, fieldsOf } from "@/lib/api-description/schema-fields";
import type { ApiAnswer, ApiField, ApiGroup, ApiMethod, ApiOperation, ApiView } from "@/lib/domain/api/api-view";

const WHERE: Record<string, string> = { "application/json": "JSON body", "application/x-www-form-urlencoded": "Form", "*/*": "Body" };
const IN: Record<Parameter["in"], string> = { query: "Query", path: "Address", header: "Headers" };

/** The description as data for the readable page. */
export function apiView(document: ApiDocument): ApiView {
  const operations = Object.entries(document.paths).flatMap(([path, described]) =>
    byMethod(described).map(({ method, operation }) => ({
      tag: operation.tags[0],
      view: operationView(document, path, described, method, operation),
    })),
  );
  const groups = document.tags.map(
    ({ name, description }): ApiGroup => ({
      name,
      about: description,
      operations: operations.filter(({ tag }) => tag === name).map(({ view }) => view),
    }),
  );
  return { servers: document.servers.map(({ url, description }) => ({ address: url, about: description })), groups };
}

function operationView(
  document: ApiDocument,
  path: string,
  { servers = [], parameters: ofPath = [] }: DescribedPath,
  method: Method,
  operation: DescribedOperation,
): ApiOperation {
  const parameters = [...ofPath, ...(operation.parameters ?? [])];
  const content = contentOf(document, operation);
  const schemes = operation.security.flatMap((scheme) => Object.keys(scheme));
  const responses = Object.entries(operation.responses);
  const refusal = responses.map(([, response]) => schemaName(response)).find(isRefusal);
  const upper = method.toUpperCase() as ApiMethod;
  return {
    id: operation.operationId,
    method: upper,
    path,
    summary: operation.summary,
    about: operation.description,
    tenantAddress: servers[1] ? servers[1].url + path : null,
    security: [...new Set(operation.security.map((scheme) => describeSecurity(document, Object.keys(scheme)[0])))],
    sent: sentIn(parameters, content),
    answers: responses.map(([status, response]) => answerView(document, Number(status), response)),
    refusal: refusal ? fieldsIn(document, refusal) : [],
    curl: curlOf({ method: upper, url: `${document.servers[0]?.url}${path}`, security: schemes[0], parameters, content }),
  };
}

function contentOf({ components }: ApiDocument, { requestBody }: DescribedOperation): Media {
  const entries = Object.entries(requestBody?.content ?? {});
  return Object.fromEntries(
    entries.map(([type, media]) => [type, { ...media, schema: withoutReferences(media.schema, components.schemas) }]),
  );
}

type Sent = ApiOperation["sent"];

/** Fields that may be sent in the body or in the query are listed once. */
function sentIn(parameters: Parameter[], content: Media): Sent {
  const places = [...new Set(parameters.map((parameter) => parameter.in))];
  const inPlaces = places.map((place) => ({ where: IN[place], fields: parameters.filter((one) => one.in === place).map(parameterField) }));
  const inBodies = Object.entries(content).map(([type, { schema }]) => ({ where: WHERE[type] ?? type, fields: bodyFields(type, schema) }));
  const namesOf = ({ fields }: Sent[number]) => fields.map(({ name }) => name).join(" ");
  const [query, body] = [inPlaces[0], inBodies[0]];
  if (!query || !body || namesOf(query) !== namesOf(body)) return [...inPlaces, ...inBodies];
  return [{ where: `${body.where}, or all in the query`, fields: body.fields }];
}

function bodyFields(type: string, schema: JsonSchema): ApiField[] {
  return type === "*/*" ? [{ name: "*", type: "any bytes", isRequired: true, about: schema.description ?? "" }] : fieldsOf(schema);
}

function parameterField({ name, schema, required, description = "" }: Parameter): ApiField {
  return { name, type: describeType(schema), isRequired: required, about: description };
}

function describeSecurity({ components }: ApiDocument, name: string | undefined): string {
  if (name === undefined) return "Credentials in the form: `client_id` with `client_secret`, or `client_assertion`.";
  const { oauth2: _, ...schemes } = components.securitySchemes;
  const scheme = name === "oauth2" ? schemes.technicalToken : schemes[name as keyof typeof schemes];
  const header = scheme.type === "apiKey" ? scheme.name : `Authorization: ${scheme.scheme === "basic" ? "Basic" : "Bearer"}`;
  return `\`${header}\`: ${scheme.description}`;
}

/** Error fields are left out; they are listed once per operation. */
function answerView(document: ApiDocument, status: number, response: DescribedResponse): ApiAnswer {
  const { description, headers = {}, content = {} } = response;
  const name = schemaName(response);
  const inHeaders = Object.entries(headers).map(([header, { description: about, required: isRequired }]) => ({
    name: header,
    type: "header",
    isRequired,
    about,
  }));
  const inBody = name && !isRefusal(name) ? fieldsIn(document, name) : [];
  return { status, about: description, mediaType: Object.keys(content)[0] ?? null, fields: [...inHeaders, ...inBody] };
}

const isRefusal = (name: string | undefined) => name === "Errors" || name === "OAuthErrors";

function schemaName({ content = {} }: DescribedResponse): string | undefined {
  const [media] = Object.values(content);
  return media && "$ref" in media.schema ? String(media.schema.$ref).split("/").at(-1) : undefined;
}

function fieldsIn({ components }: ApiDocument, name: string): ApiField[] {
  const schema = components.schemas[name];
  return schema ? fieldsOf(withoutReferences(schema, components.schemas)) : [];
}
