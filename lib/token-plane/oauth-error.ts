import { type OAuthErrorCode, oauthErrorCodeOf } from "@/lib/domain/token/oauth-error-code";
import { type Answer, jsonAnswer } from "@/lib/token-plane/answer";
import { ApiError, type ApiErrorCode } from "@/lib/token-plane/api-error";
import { errorHeaders } from "@/lib/token-plane/error-envelope";

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
export function oauthErrorAnswer(refusal: ApiError, logref: string, challenge: string): Answer {
  const { code, status, message, hints } = refusal;
  const body = {
    error: hints.error ?? oauthErrorCodeOf(hints.reason ?? "") ?? OAUTH_CODE[code] ?? "invalid_request",
    error_description: message,
    ...(hints.reason && { reason: hints.reason }),
    ...(hints.help && { help: hints.help }),
    logref,
  };
  return jsonAnswer(body, { status: status === 403 ? 400 : status, headers: errorHeaders(refusal, challenge) });
}
