import { z } from "zod";
import { isPrintable } from "@/lib/domain/printable";
import { FORM_BODY, JSON_BODY } from "@/lib/token-plane/http/body-encoding";
import { ApiError, oauthError } from "@/lib/token-plane/http/errors";
import { type IncomingRequest, readBody } from "@/lib/token-plane/http/request";

export type Place = "query" | "header" | "body";

const WRONG_TEXT = "This must be text of 1 to 200 printable characters.";

export const Text = z.string("This must be text.").min(1, WRONG_TEXT).max(200, WRONG_TEXT).refine(isPrintable, WRONG_TEXT);

/** The fields of a JSON body; none if the body is empty. */
export async function readBodyFields(request: IncomingRequest): Promise<Record<string, unknown>> {
  const text = await readBody(request, JSON_BODY);
  if (text === "") return {};
  const fields = parseJsonObject(text);
  if (fields) return fields;
  throw new ApiError("invalidRequestBodyProperty", "The body must be one JSON object in which no name occurs twice.");
}

/** RFC 6749 section 4.4.2. Clients send it in the query, in the body, or not at all. */
function requireGrantType(grantType: unknown, place: Place): void {
  if (grantType === undefined || grantType === "client_credentials") return;
  throw new ApiError(INVALID[place], "grant_type must be client_credentials, or be left out.");
}

/** Parses fields by a schema. The error names all missing fields, or else the first invalid one. */
export function parseFields<S extends z.ZodType>(schema: S, fields: Record<string, unknown>, place: Place): z.output<S> {
  const result = schema.safeParse(fields);
  if (result.success) return result.data;
  const names = result.error.issues.map((issue) => String(issue.path[0]));
  const missing = names.filter((name) => !Object.hasOwn(fields, name));
  if (missing.length > 0) throw new ApiError(MISSING[place], `Missing in the ${place}: ${missing.join(", ")}.`);
  throw new ApiError(INVALID[place], `${names[0]}: ${result.error.issues[0]?.message}`);
}

/** Parses the query of a request by a schema. */
export function parseQuery<S extends z.ZodType>(schema: S, request: IncomingRequest): z.output<S> {
  return parseFields(schema, Object.fromEntries(readQuery(request)), "query");
}

const MISSING = { query: "missingParameter", header: "missingParameter", body: "missingRequestBodyProperty" } as const;
const INVALID = { query: "invalidParameter", header: "invalidParameter", body: "invalidRequestBodyProperty" } as const;

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/**
 * The JSON object in a text, or null unless its top-level names are unique. JSON.parse keeps the last of two equal names, so
 * that two readers could see different values (RFC 8259 section 4).
 */
export function parseJsonObject(text: string): Record<string, unknown> | null {
  const value = parse(text);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject && !hasDuplicateNames(text) ? (value as Record<string, unknown>) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `text` is valid JSON, so that a string before a colon at depth one is a name. */
function hasDuplicateNames(text: string): boolean {
  const seen = new Set<string>();
  let depth = 0;
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") depth++;
    else if (token === "}" || token === "]") depth--;
    else if (token === ":" && depth === 1) {
      const name = JSON.parse(last) as string;
      if (seen.has(name)) return true;
      seen.add(name);
    }
    last = token;
  }
  return false;
}

/** The fields of a form (RFC 6749 appendix B), none of which may occur twice (section 3.2); none if the body is empty. */
export async function readForm(request: IncomingRequest): Promise<Record<string, string>> {
  const text = await readBody(request, FORM_BODY);
  requireDecodable(text);
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.has(name)) throw new ApiError("invalidRequestBodyProperty", "A field of the form occurs twice. Send each one once.");
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}

/** Parsers replace encoded bytes that are not UTF-8, so that two different values would look equal. */
function requireDecodable(form: string): void {
  for (const [encoded] of form.matchAll(/(?:%[0-9a-f]{2})+/gi)) {
    if (!isDecodable(encoded)) throw new ApiError("invalidRequestBodyProperty", "A field of the form is not encoded in UTF-8.");
  }
}

function isDecodable(encoded: string): boolean {
  try {
    decodeURIComponent(encoded);
    return true;
  } catch {
    return false;
  }
}

const CREDENTIALS = /^(client[_-]?(id|secret|assertion)|secret|password|(access[_-]?)?token|authorization|x-space-auth-key)$/i;

/** The query of a request. No parameter may occur twice (RFC 6749 section 3.2); credentials are refused, because addresses end up in logs. */
export function readQuery(request: IncomingRequest): Map<string, string> {
  const query = new Map<string, string>();
  for (const [name, value] of new URL(request.url).searchParams) {
    if (CREDENTIALS.test(name)) {
      throw new ApiError(
        "invalidParameter",
        "Never send credentials in the address; send them in a header or in the body. Rotate a secret that was sent like this.",
      );
    }
    if (query.has(name)) throw new ApiError("invalidParameter", "A query parameter occurs twice. Send each one once.");
    query.set(name, value);
  }
  return query;
}

export type OAuthParameters = ReadonlyMap<string, string>;

/**
 * The parameters of a request to a standard endpoint: a form, where an empty parameter counts as absent (RFC 6749 section 3.2).
 * Some clients send `grant_type` in the query in addition to the form; others send everything in the query with an empty body.
 * Other parameters in both places are refused.
 */
export async function readOAuthParameters(request: IncomingRequest): Promise<OAuthParameters> {
  const query = readQuery(request);
  const form = request.method === "GET" ? {} : await readForm(request);
  if (Object.keys(form).length === 0) return withoutEmpty(query);
  const inQuery = [...query.keys()].filter((name) => KNOWN_PARAMETERS.includes(name));
  if (inQuery.length > 0) throw oauthError("invalid_request", "Send all parameters in the form and none of them in the address.");
  const grantTypes = new Set([query.get("grant_type"), form.grant_type].filter(Boolean));
  if (grantTypes.size > 1) throw oauthError("invalid_request", "grant_type has two different values. Send it once.");
  return withoutEmpty(new Map([...Object.entries(form), ["grant_type", [...grantTypes][0] ?? ""]]));
}

/** Parameters that standard endpoints interpret; others are ignored. */
const KNOWN_PARAMETERS = ["scope", "tenant", "iam-action", "subtenant", "requested_lifetime", "resource", "token_type_hint"];

function withoutEmpty(parameters: ReadonlyMap<string, string>): OAuthParameters {
  return new Map([...parameters].filter(([, value]) => value !== ""));
}

/**
 * The fields of a request that may send them in the body or in the query, but not in both. `inQuery` converts query values
 * to what the schema expects.
 */
export async function readFields<S extends z.ZodObject>(
  request: IncomingRequest,
  schema: S,
  inQuery: (query: Record<string, string>) => Record<string, unknown> = (query) => query,
): Promise<z.output<S>> {
  const query = Object.fromEntries(readQuery(request));
  const body = await readBodyFields(request);
  requireGrantType(query.grant_type, "query");
  requireGrantType(body.grant_type, "body");
  const hasAny = (fields: object) => Object.keys(schema.shape).some((name) => Object.hasOwn(fields, name));
  if (!hasAny(query)) return parseFields(schema, body, "body");
  if (!hasAny(body)) return parseFields(schema, inQuery(query), "query");
  throw new ApiError("invalidParameter", "Send all fields in the JSON body and none of them in the address.");
}
