import { describe, expect, it, vi } from "vitest";
import { log } from "@/lib/log";
import { handler } from "@/lib/token-plane/http/endpoint";
import { ApiError } from "@/lib/token-plane/http/errors";

const request = () => new Request("http://127.0.0.1/oauth/token");
const options = { operation: "test", cacheControl: "no-store" };

describe("endpoint", () => {
  it("answers unexpected errors with a fixed message and logs them under the same logref", async () => {
    const error = vi.spyOn(log, "error").mockReturnValue(undefined);
    const broken = handler(options, async () => {
      throw new TypeError("the detail that must not leave");
    });
    const response = await broken(request());
    const text = await response.text();
    const [line] = error.mock.calls[0] as unknown as [{ logref: string; err: Error }];
    error.mockRestore();
    expect(response.status).toBe(500);
    expect(JSON.parse(text).errors[0]).toMatchObject({ code: "mdsp.core.generic.internalServerError", logref: line.logref });
    expect(text).not.toContain("detail");
    expect(line.err.message).toContain("detail");
  });

  it("makes errors uncacheable, even if successful responses are cacheable", async () => {
    const refusing = handler({ ...options, cacheControl: "public, max-age=300" }, async () => {
      throw new ApiError("tooManyRequests", "Slow down.", { retryAfterSeconds: 7 });
    });
    const response = await refusing(request());
    expect([response.status, response.headers.get("Cache-Control"), response.headers.get("Retry-After")]).toEqual([429, "no-store", "7"]);
  });
});
