import { describe, expect, it } from "vitest";
import { ApiError, type ApiErrorCode, oauthErrorAnswer } from "@/lib/token-plane/http/errors";

describe("an error in the format of RFC 6749", () => {
  it.each([
    ["invalidParameter", 400, "invalid_request"],
    ["unauthorized", 401, "invalid_client"],
    ["forbidden", 400, "unauthorized_client"],
    ["payloadTooLarge", 413, "invalid_request"],
    ["unsupportedMediaType", 415, "invalid_request"],
    ["tooManyRequests", 429, "temporarily_unavailable"],
    ["internalServerError", 500, "server_error"],
    ["serviceUnavailable", 503, "temporarily_unavailable"],
  ] satisfies [ApiErrorCode, number, string][])("maps %s to %i %s", async (code, status, error) => {
    const response = oauthErrorAnswer(new ApiError(code, "What to do."), "ref", 'Basic realm="mandate"');
    expect([response.status, await response.json()]).toEqual([status, { error, error_description: "What to do.", logref: "ref" }]);
  });

  it("maps reasons to codes", async () => {
    const codeOf = async (reason: string) => (await oauthErrorAnswer(new ApiError("forbidden", "", { reason }), "ref", "").json()).error;
    expect(await codeOf("consent_required")).toBe("invalid_grant");
    expect(await codeOf("suspended")).toBe("unauthorized_client");
    expect(await codeOf("toString")).toBe("unauthorized_client");
  });

  it("contains the given code, reason and help", async () => {
    const hints = { error: "invalid_scope", reason: "not_granted", help: "https://tokens.example/help" } as const;
    const response = oauthErrorAnswer(new ApiError("invalidParameter", "Ask for less.", hints), "ref", "");
    expect(await response.json()).toMatchObject(hints);
  });

  it("has a challenge for unauthenticated clients, and Retry-After", () => {
    const headers = (error: ApiError) => oauthErrorAnswer(error, "ref", 'Basic realm="mandate"').headers;
    expect(headers(new ApiError("unauthorized", "")).get("WWW-Authenticate")).toBe('Basic realm="mandate"');
    expect(headers(new ApiError("serviceUnavailable", "", { retryAfterSeconds: 5 })).get("Retry-After")).toBe("5");
    expect([...headers(new ApiError("forbidden", ""))]).toEqual([["content-type", "application/json"]]);
  });
});
