import { afterAll, beforeAll, expect, it } from "vitest";
import { env, provideEnv } from "@/lib/env";
import { dataHandler } from "@/lib/start/http/data-handler";
import { openServer } from "@/lib/start/http/http-server";
import { runShutdownHooks } from "@/lib/start/on-shutdown";

const ORIGIN = "https://app.example.com";

beforeAll(async () => {
  provideEnv({ CORS_ORIGINS: ORIGIN, PORT: "0", HOST: "127.0.0.1", DATA_UPSTREAM: "unix:/nowhere" });
  const { serve } = await openServer();
  serve(dataHandler(async (_request, response) => response.end("the rest")));
});
afterAll(async () => {
  await runShutdownHooks();
  provideEnv({ CORS_ORIGINS: "", PORT: "", HOST: "", DATA_UPSTREAM: "" });
});

const preflight = (origin: string) =>
  fetch(`http://127.0.0.1:${env().PORT}/api/assetmanagement/v3/assets/0123456789abcdef0123456789abcdef`, {
    method: "OPTIONS",
    headers: { Origin: origin, "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "authorization,if-match" },
  });

it("answers the preflight of a configured origin without a token", async () => {
  const { status, headers } = await preflight(ORIGIN);
  expect([status, headers.get("Access-Control-Allow-Origin")]).toEqual([204, ORIGIN]);
  expect(headers.get("Access-Control-Allow-Methods")?.split(", ")).toEqual(expect.arrayContaining(["PUT", "DELETE"]));
  expect(headers.get("Access-Control-Allow-Headers")?.split(", ")).toEqual(expect.arrayContaining(["Authorization", "If-Match"]));
});

it("grants nothing to other origins", async () => {
  const { status, headers } = await preflight("https://elsewhere.example");
  expect([status, headers.get("Access-Control-Allow-Origin"), headers.get("Access-Control-Allow-Methods")]).toEqual([204, null, null]);
});
