import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { provideEnv } from "@/lib/env";
import { issueTechnicalToken } from "@/lib/token-plane/endpoints/issue-technical-token";
import { answerPreflight } from "@/lib/token-plane/http/cors";

const CONFIGURED = "https://app.example.com";

beforeAll(() => provideEnv({ CORS_ORIGINS: `${CONFIGURED}, https://other.example.com` }));
afterAll(() => provideEnv({ CORS_ORIGINS: "" }));

const from = (origin: string | null, method: string) =>
  new Request("http://127.0.0.1/oauth/token", { method, headers: origin === null ? {} : { Origin: origin } });

const OTHERS = [
  "https://elsewhere.example",
  `${CONFIGURED}.evil.example`,
  "http://app.example.com",
  `${CONFIGURED}:8443`,
  "null",
  "*",
  "",
  null,
];

describe("a preflight", () => {
  it.each([CONFIGURED, "https://other.example.com"])("allows %s", async (origin) => {
    const response = await answerPreflight(from(origin, "OPTIONS"));
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toEqual({
      vary: "Origin",
      "access-control-allow-origin": origin,
      "access-control-allow-methods": "GET, POST, PUT, DELETE",
      "access-control-allow-headers":
        "Authorization, Content-Type, If-Match, If-None-Match, Type, Timestamp, Description, X-SPACE-AUTH-KEY",
      "access-control-max-age": "600",
    });
  });

  it.each(OTHERS)("does not allow %j", async (origin) => {
    const response = await answerPreflight(from(origin, "OPTIONS"));
    expect([response.status, Object.fromEntries(response.headers)]).toEqual([204, { vary: "Origin" }]);
  });
});

describe("a response", () => {
  it("is readable by a configured origin, even if it is an error", async () => {
    const response = await issueTechnicalToken(from(CONFIGURED, "POST"));
    expect([response.status, response.headers.get("Access-Control-Allow-Origin")]).toEqual([401, CONFIGURED]);
    expect(response.headers.get("Access-Control-Expose-Headers")).toBe(
      "Retry-After, RateLimit, RateLimit-Policy, WWW-Authenticate, ETag, Location, Link, Content-Disposition",
    );
    expect(response.headers.get("Access-Control-Allow-Credentials")).toBeNull();
  });

  it.each(OTHERS)("is not readable by %j", async (origin) => {
    const response = await issueTechnicalToken(from(origin, "POST"));
    expect(response.headers.get("Access-Control-Allow-Origin")).toBeNull();
    expect(response.headers.get("Access-Control-Expose-Headers")).toBeNull();
    expect(response.headers.get("Vary")).toBe("Origin");
  });
});
