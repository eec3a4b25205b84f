import { z } from "zod";
import { isPrintable } from "@/lib/domain/printable";
import { ApiError } from "@/lib/token-plane/api-error";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { parseJsonObject } from "@/lib/token-plane/json-object";
import { readQuery } from "@/lib/token-plane/query-parameters";
import { readBody, requireJson } from "@/lib/token-plane/request-body";

export type Place = "query" | "header" | "body";

const WRONG_TEXT = "This must be text of 1 to 200 printable characters.";

export const Text = z.string("This must be text.").min(1, WRONG_TEXT).max(200, WRONG_TEXT).refine(isPrintable, WRONG_TEXT);

/** The fields of a JSON body; none where the body is empty. */
export async function readBodyFields(request: IncomingRequest): Promise<Record<string, unknown>> {
  const text = await readBody(request);
  if (text.trim() === "") return {};
  requireJson(request.headers);
  const fields = parseJsonObject(text);
  if (fields) return fields;
  throw new ApiError("invalidRequestBodyProperty", "The body must be one JSON object in which no name occurs twice.");
}

/** RFC 6749 section 4.4.2; clients put it into the query, into the body, or nowhere. */
export function requireGrantType(grantType: unknown, place: Place): void {
  if (grantType === undefined || grantType === "client_credentials") return;
  throw new ApiError(INVALID[place], "grant_type must be client_credentials, or be left out.");
}

/** What the schema makes of the fields; the error names every field that is missing, or else the first that is wrong. */
export function parseFields<S extends z.ZodType>(schema: S, fields: Record<string, unknown>, place: Place): z.output<S> {
  const result = schema.safeParse(fields);
  if (result.success) return result.data;
  const names = result.error.issues.map((issue) => String(issue.path[0]));
  const missing = names.filter((name) => !Object.hasOwn(fields, name));
  if (missing.length > 0) throw new ApiError(MISSING[place], `Missing in the ${place}: ${missing.join(", ")}.`);
  throw new ApiError(INVALID[place], `${names[0]}: ${result.error.issues[0]?.message}`);
}

/** The same of the query of a request. */
export function parseQuery<S extends z.ZodType>(schema: S, request: IncomingRequest): z.output<S> {
  return parseFields(schema, Object.fromEntries(readQuery(request)), "query");
}

const MISSING = { query: "missingParameter", header: "missingParameter", body: "missingRequestBodyProperty" } as const;
const INVALID = { query: "invalidParameter", header: "invalidParameter", body: "invalidRequestBodyProperty" } as const;
