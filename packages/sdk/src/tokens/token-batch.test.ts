import { describe, expect, it, vi } from "vitest";
import { MandateError } from "../errors.js";
import type { TokenOutcome } from "../service/token-source.js";
import { TokenBatch } from "./token-batch.js";

const tokenOf = (tenant: string) => ({ token: `token of ${tenant}`, issuedAt: 0, expiresAt: 1 });

const newBatch = (tenantCount: number, refused: Record<string, MandateError> = {}) => {
  const fetchTokens = vi.fn(
    async (tenants: readonly string[], _signal: AbortSignal) =>
      new Map<string, TokenOutcome>(tenants.map((tenant) => [tenant, refused[tenant] ?? tokenOf(tenant)])),
  );
  return { batch: new TokenBatch(tenantCount, fetchTokens), fetchTokens };
};

const { signal } = new AbortController();

describe("TokenBatch", () => {
  it("sends one request once every tenant has joined or been skipped", async () => {
    const { batch, fetchTokens } = newBatch(3);
    const tokens = [batch.join("acme", signal), batch.join("globex", signal)];
    await new Promise(setImmediate);
    expect(fetchTokens).not.toHaveBeenCalled();
    batch.skip();
    expect(await Promise.all(tokens)).toEqual([tokenOf("acme"), tokenOf("globex")]);
    expect(fetchTokens.mock.calls.map(([tenants]) => tenants)).toEqual([["acme", "globex"]]);
  });

  it("rejects for a refused tenant only", async () => {
    const { batch } = newBatch(2, { globex: new MandateError("refused", "planned") });
    const outcomes = await Promise.allSettled([batch.join("acme", signal), batch.join("globex", signal)]);
    expect(outcomes).toMatchObject([{ value: tokenOf("acme") }, { reason: { code: "refused" } }]);
  });

  it("is not aborted for a tenant that joins after all others have left", async () => {
    const { batch, fetchTokens } = newBatch(2);
    const controller = new AbortController();
    const leaving = batch.join("acme", controller.signal);
    controller.abort(new Error("left"));
    await expect(leaving).rejects.toThrow("left");
    expect(await batch.join("globex", signal)).toEqual(tokenOf("globex"));
    expect(fetchTokens.mock.calls.map(([, { aborted }]) => aborted)).toEqual([false]);
  });

  it("does not wait for a tenant whose signal was aborted before", async () => {
    const { batch, fetchTokens } = newBatch(2);
    const aborted = batch.join("acme", AbortSignal.abort(new Error("left")));
    await expect(aborted).rejects.toThrow("left");
    await batch.join("globex", signal);
    expect(fetchTokens.mock.calls.map(([tenants]) => tenants)).toEqual([["globex"]]);
  });
});
