import { MandateError } from "../errors.js";
import { rejected } from "../validation/rejection.js";

export type HeaderRecord = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A `Request`, or an object with `headers`, such as a request of Node's `http`, Express or Fastify. */
export type IncomingRequest = {
  readonly headers: { get(name: string): string | null } | HeaderRecord;
  /** Alternating names and values, as in Node.js, where `headers` hides a second `Authorization`. */
  readonly rawHeaders?: readonly string[];
};

/** RFC 6750 section 2.1. */
const BEARER = /^bearer +([\w.~+/-]+=*)$/i;

/**
 * The bearer token of a request.
 *
 * @throws {MandateError} `invalid_token`, reason `missing`, unless there is exactly one bearer token; `invalid_configuration` without
 * headers.
 */
export function bearerOf(request: IncomingRequest): string {
  const { headers, rawHeaders = [] } = request ?? {};
  if (!headers) throw new MandateError("invalid_configuration", "verifyRequest requires a request with headers.");
  const values = isHeaders(headers) ? [headers.get("authorization") ?? ""] : authorizationIn(headers);
  const isRepeated = rawHeaders.filter((name, index) => index % 2 === 0 && isAuthorization(name)).length > 1;
  const token = values.length === 1 && !isRepeated ? BEARER.exec(values[0]?.trim() ?? "")?.[1] : undefined;
  if (token === undefined) throw rejected("missing");
  return token;
}

function authorizationIn(headers: HeaderRecord): string[] {
  return Object.entries(headers).flatMap(([name, value]) => (isAuthorization(name) && value !== undefined ? value : []));
}

function isAuthorization(name: string): boolean {
  return name.toLowerCase() === "authorization";
}

function isHeaders(headers: IncomingRequest["headers"]): headers is { get(name: string): string | null } {
  return typeof headers.get === "function";
}
