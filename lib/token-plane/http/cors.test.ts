import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { provideEnv } from "@/lib/env";
import { issueTechnicalToken } from "@/lib/token-plane/endpoints/issue-technical-token";
import { answerPreflight } from "@/lib/token-plane/http/cors";

const OURS = "https://app.example.com";

beforeAll(() => provideEnv({ CORS_ORIGINS: `${OURS}, https://other.example.com` }));
afterAll(() => provideEnv({ CORS_ORIGINS: "" }));

const from = (origin: string | null, method: string) =>
  new Request("http://127.0.0.1/oauth/token", { method, headers: origin === null ? {} : { Origin: origin } });

const NOT_OURS = ["https://elsewhere.example", `${OURS}.evil.example`, "http://app.example.com", `${OURS}:8443`, "null", "*", "", null];

describe("a preflight", () => {
  it.each([OURS, "https://other.example.com"])("tells %s what it may send", async (origin) => {
    const response = await answerPreflight(from(origin, "OPTIONS"));
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toEqual({
      vary: "Origin",
      "access-control-allow-origin": origin,
      "access-control-allow-methods": "GET, POST, PUT, DELETE",
      "access-control-allow-headers": "Authorization, Content-Type, If-Match, Type, Timestamp, Description, X-SPACE-AUTH-KEY",
      "access-control-max-age": "600",
    });
  });

  it.each(NOT_OURS)("tells %j nothing", async (origin) => {
    const response = await answerPreflight(from(origin, "OPTIONS"));
    expect([response.status, Object.fromEntries(response.headers)]).toEqual([204, { vary: "Origin" }]);
  });
});

describe("an answer", () => {
  it("may be read by a configured origin, also when it is an error", async () => {
    const response = await issueTechnicalToken(from(OURS, "POST"));
    expect([response.status, response.headers.get("Access-Control-Allow-Origin")]).toEqual([401, OURS]);
    expect(response.headers.get("Access-Control-Expose-Headers")).toBe(
      "Retry-After, RateLimit, RateLimit-Policy, WWW-Authenticate, ETag, Location, Link, Content-Disposition",
    );
    expect(response.headers.get("Access-Control-Allow-Credentials")).toBeNull();
  });

  it.each(NOT_OURS)("may not be read by %j", async (origin) => {
    const response = await issueTechnicalToken(from(origin, "POST"));
    expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
    expect(response.headers.get("Access-Control-Expose-Headers")).toBeNull();
    expect(response.headers.get("Vary")).toBe("Origin");
  });
});
