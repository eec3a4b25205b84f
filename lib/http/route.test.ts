import { afterEach, beforeEach, expect, it } from "vitest";
import { route } from "@/lib/http/route";
import { Answer, emptyAnswer, jsonAnswer } from "@/lib/token-plane/answer";
import { trust } from "@/lib/token-plane/directory/trust";

beforeEach(() => {
  trust.isListening = true;
});

afterEach(() => {
  trust.isListening = false;
});

const request = () => new Request("http://127.0.0.1/");

it.each([
  ["a path without parameters", undefined, null],
  ["a path with other parameters", { list: "0" }, null],
  ["a path with a tenant", { tenant: "acme" }, "acme"],
])("tells the handler the tenant addressed: %s", async (_, params, tenant) => {
  const handler = route(async (_request, addressed) => jsonAnswer(addressed));
  const response = await handler(request(), { params: Promise.resolve(params as { tenant?: string } | undefined) });
  expect(await response.json()).toEqual({ tenant });
});

it.each([
  ["text", jsonAnswer({ a: 1 }, { status: 400, headers: { "X-Test": "1" } }), '{"a":1}'],
  ["bytes", new Answer(Buffer.from("bytes"), { status: 400, headers: { "X-Test": "1" } }), "bytes"],
  ["nothing", emptyAnswer({ status: 204, headers: { "X-Test": "1" } }), ""],
])("hands over an answer whose body is %s, as a stream that whoever writes it can read", async (_, answer, text) => {
  const response = await route(async () => answer)(request(), { params: Promise.resolve(undefined) });
  expect([response.status, response.headers.get("X-Test")]).toEqual([answer.status, "1"]);
  expect(await new Response(response.body).text()).toBe(text);
});

it("answers nothing in a process that does not hear of revocations, and says where tokens are answered", async () => {
  trust.isListening = false;
  const response = await route(() => Promise.reject(new Error("was asked")))(request(), { params: Promise.resolve(undefined) });
  expect([response.status, response.headers.get("Retry-After"), response.headers.get("Cache-Control")]).toEqual([503, "5", "no-store"]);
  const { error, error_description, errors } = await response.json();
  expect([error, errors[0].code]).toEqual(["temporarily_unavailable", "mdsp.core.generic.serviceUnavailable"]);
  expect(error_description).toContain("npm start");
});
