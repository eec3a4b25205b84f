import type { ApiError, ApiErrorCode } from "@/lib/token-plane/api-error";
import { jsonResponse } from "@/lib/token-plane/json-response";

/** RFC 6749 section 5.2 and, for what it leaves open, section 4.1.2.1. */
export type OAuthErrorCode =
  | "invalid_request"
  | "invalid_client"
  | "invalid_grant"
  | "invalid_scope"
  | "invalid_token"
  | "unauthorized_client"
  | "unsupported_grant_type"
  | "temporarily_unavailable"
  | "server_error";

const OAUTH_CODE: Partial<Record<ApiErrorCode, OAuthErrorCode>> = {
  unauthorized: "invalid_client",
  forbidden: "unauthorized_client",
  tooManyRequests: "temporarily_unavailable",
  serviceUnavailable: "temporarily_unavailable",
  internalServerError: "server_error",
};

/** The same refusal in the form of RFC 6749, with our `reason`, `help` and `logref`. */
export function oauthErrorResponse({ code, status, message, hints }: ApiError, logref: string, challenge: string): Response {
  const body = {
    error: hints.error ?? OAUTH_CODE[code] ?? "invalid_request",
    error_description: message,
    ...(hints.reason && { reason: hints.reason }),
    ...(hints.help && { help: hints.help }),
    logref,
  };
  const headers = {
    ...(status === 401 && { "WWW-Authenticate": challenge }),
    ...(hints.retryAfterSeconds && { "Retry-After": String(hints.retryAfterSeconds) }),
  };
  return jsonResponse(body, { status, headers });
}
