import { type OAuthErrorCode, oauthErrorCodeOf } from "@/lib/domain/token/oauth-error-code";
import { ApiError, type ApiErrorCode } from "@/lib/token-plane/api-error";
import { jsonResponse } from "@/lib/token-plane/json-response";

const OAUTH_CODE: Partial<Record<ApiErrorCode, OAuthErrorCode>> = {
  unauthorized: "invalid_client",
  forbidden: "unauthorized_client",
  tooManyRequests: "temporarily_unavailable",
  serviceUnavailable: "temporarily_unavailable",
  internalServerError: "server_error",
};

/** A refusal that only the standard endpoints know. */
export function oauthError(error: OAuthErrorCode, message: string, hints: ApiError["hints"] = {}): ApiError {
  return new ApiError(error === "invalid_client" ? "unauthorized" : "invalidParameter", message, { ...hints, error });
}

/** The same refusal in the form of RFC 6749 section 5.2, with our `reason`, `help` and `logref`. It knows no 403. */
export function oauthErrorResponse({ code, status, message, hints }: ApiError, logref: string, challenge: string): Response {
  const body = {
    error: hints.error ?? oauthErrorCodeOf(hints.reason ?? "") ?? OAUTH_CODE[code] ?? "invalid_request",
    error_description: message,
    ...(hints.reason && { reason: hints.reason }),
    ...(hints.help && { help: hints.help }),
    logref,
  };
  const headers = {
    ...(status === 401 && { "WWW-Authenticate": challenge }),
    ...(hints.retryAfterSeconds && { "Retry-After": String(hints.retryAfterSeconds) }),
  };
  return jsonResponse(body, { status: status === 403 ? 400 : status, headers });
}
