import { afterAll, beforeAll, expect, it } from "vitest";
import { answerData } from "@/lib/data-service/answer-data";
import { provideEnv } from "@/lib/env";

const ORIGIN = "https://app.example.com";

beforeAll(() => provideEnv({ CORS_ORIGINS: ORIGIN }));
afterAll(() => provideEnv({ CORS_ORIGINS: "" }));

const preflight = (origin: string) =>
  answerData(
    new Request("http://127.0.0.1/api/assetmanagement/v3/assets/0123456789abcdef0123456789abcdef", {
      method: "OPTIONS",
      headers: { Origin: origin, "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "authorization,if-match" },
    }),
  );

it("tells a browser of a configured origin, which shows no token yet, what it may send", async () => {
  const { status, headers } = await preflight(ORIGIN);
  expect([status, headers.get("Access-Control-Allow-Origin")]).toEqual([204, ORIGIN]);
  expect(headers.get("Access-Control-Allow-Methods")?.split(", ")).toEqual(expect.arrayContaining(["PUT", "DELETE"]));
  expect(headers.get("Access-Control-Allow-Headers")?.split(", ")).toEqual(expect.arrayContaining(["Authorization", "If-Match"]));
});

it("tells any other nothing", async () => {
  const { status, headers } = await preflight("https://elsewhere.example");
  expect([status, headers.get("Access-Control-Allow-Origin"), headers.get("Access-Control-Allow-Methods")]).toEqual([204, null, null]);
});
