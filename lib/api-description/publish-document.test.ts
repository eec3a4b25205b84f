import { afterEach, expect, it } from "vitest";
import { publishDocument } from "@/lib/api-description/publish-document";
import { provideEnv } from "@/lib/env";

const ask = (headers: Record<string, string> = {}) => publishDocument(new Request("http://127.0.0.1:3000/api/openapi.json", { headers }));

const etagNow = async () => (await ask()).headers.get("ETag") ?? "";

afterEach(() => provideEnv({ DEMO_DATA: "" }));

it("is generated once per configuration", async () => {
  const [first, second] = [await ask(), await ask()];
  expect(second.headers.get("ETag")).toBe(first.headers.get("ETag"));
  expect(await second.text()).toBe(await first.text());
  provideEnv({ DEMO_DATA: "1" });
  expect(await etagNow()).not.toBe(first.headers.get("ETag"));
});

it.each([(etag: string) => etag, (etag: string) => `W/${etag}`, (etag: string) => `"another", ${etag}`, () => "*"])(
  "answers 304 with the cache headers of the document to a client with a current copy (%#)",
  async (written) => {
    const etag = await etagNow();
    const { status, headers, body } = await ask({ "If-None-Match": written(etag) });
    expect([status, body, headers.get("ETag"), headers.get("Cache-Control")]).toEqual([304, "", etag, "public, max-age=300"]);
    expect(headers.get("Pragma")).toBeNull();
  },
);

it("returns the document to a client with an outdated copy", async () => {
  const answer = await ask({ "If-None-Match": '"another"' });
  expect([answer.status, (await answer.json()).openapi]).toEqual([200, "3.1.0"]);
});
