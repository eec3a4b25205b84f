import { isAscii } from "node:buffer";
import type { z } from "zod";
import { ApiError } from "@/examples/data-service/http/api-error";
import type { Incoming } from "@/examples/data-service/http/incoming";
import { parseJson } from "@/examples/data-service/http/json";

/** More than any valid body other than a file or a batch of records. */
const MAX_FIELDS_BYTES = 16 * 1024;

type Place = "query" | "header" | "body";

const MISSING = { query: "missingParameter", header: "missingParameter", body: "missingRequestBodyProperty" } as const;
const INVALID = { query: "invalidParameter", header: "invalidParameter", body: "invalidRequestBodyProperty" } as const;

/** Parses the fields. The error names every missing field or, if none is missing, the first invalid one. */
export function parseFields<S extends z.ZodType>(schema: S, fields: Record<string, unknown>, place: Place): z.output<S> {
  const result = schema.safeParse(fields);
  if (result.success) return result.data;
  const names = result.error.issues.map((issue) => String(issue.path[0]));
  const missing = names.filter((name) => !Object.hasOwn(fields, name));
  if (missing.length > 0) throw new ApiError(MISSING[place], `Missing in the ${place}: ${missing.join(", ")}.`);
  throw new ApiError(INVALID[place], `${names[0]}: ${result.error.issues[0]?.message}`);
}

export function parseQuery<S extends z.ZodType>(schema: S, request: Incoming): z.output<S> {
  return parseFields(schema, request.query(), "query");
}

export async function parseBody<S extends z.ZodType>(schema: S, request: Incoming): Promise<z.output<S>> {
  const body = await readJson(request, MAX_FIELDS_BYTES);
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  if (!isObject) throw new ApiError("invalidRequestBodyProperty", "The body must be one JSON object.");
  return parseFields(schema, body as Record<string, unknown>, "body");
}

/** Parses a JSON body. */
export async function readJson(request: Incoming, maxBytes: number): Promise<unknown> {
  const bytes = await request.bytes(maxBytes);
  requireUncompressed(request);
  requireJson(request, bytes);
  return parseJson(bytes);
}

/** Throws 415 for a compressed body, which could not be returned in its coding. */
export function requireUncompressed(request: Incoming): void {
  const codings = (request.header("content-encoding") ?? "").split(",").map((coding) => coding.trim().toLowerCase());
  if (codings.every((coding) => coding === "" || coding === "identity")) return;
  throw new ApiError("unsupportedMediaType", "Compressed bodies are not supported. Send the body without Content-Encoding.", {
    acceptEncoding: "identity",
  });
}

const UTF8 = /^charset="?utf-?8"?$/;
/** Equal to UTF-8 if all bytes are ASCII. */
const ASCII_BASED = /^charset="?(?:us-ascii|iso-8859-\d{1,2}|windows-125\d)"?$/;

function requireJson(request: Incoming, bytes: Buffer): void {
  const [mediaType, ...parameters] = (request.header("content-type") ?? "").split(";").map((part) => part.trim().toLowerCase());
  const charsets = parameters.filter((parameter) => parameter.startsWith("charset="));
  const isReadable = charsets.every((charset) => UTF8.test(charset) || (ASCII_BASED.test(charset) && isAscii(bytes)));
  if (mediaType === "application/json" && isReadable) return;
  throw new ApiError("unsupportedMediaType", "Send the body as JSON in UTF-8 with `Content-Type: application/json`.");
}
