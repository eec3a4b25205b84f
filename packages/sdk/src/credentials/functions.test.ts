import { createPrivateKey, sign as signWith } from "node:crypto";
import { exportPKCS8, generateKeyPair, jwtVerify } from "jose";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { json } from "../../test/fakes/fake-service.js";
import { TestBed } from "../../test/fakes/test-bed.js";
import { MINUTE } from "../duration.js";
import { AppCredentials } from "./app-credentials.js";
import { PrivateKeyCredentials, type PrivateKeyCredentialsOptions } from "./private-key-credentials.js";
import { TenantCredentials } from "./tenant-credentials.js";

const APPLICATION = { clientId: "opsco-kpiapp-v1.0.0", appName: "kpiapp", appVersion: "1.0.0", hostTenant: "opsco" };

let bed: TestBed;
beforeEach(() => {
  bed = new TestBed();
});

type Source = () => string | Promise<string>;
const clientOf = (clientSecret: Source) => bed.client({ credentials: new AppCredentials({ ...APPLICATION, clientSecret }) });
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable("it succeeded"),
    (error) => error,
  );
const sentSecrets = () =>
  bed.service.tokenRequests.map(({ headers }) => atob((headers.get("x-space-auth-key") ?? headers.get("authorization") ?? "").slice(6)));

describe("a secret that is a function", () => {
  test("is read once for each token that is requested, and not for a cached one", async () => {
    let count = 0;
    const client = clientOf(async () => `secret-${++count}`);
    await Promise.all([client.getToken("acme"), client.getToken("acme")]);
    await client.getToken("acme");
    bed.now += 31 * MINUTE;
    await client.getToken("acme");
    expect(sentSecrets()).toEqual([`${APPLICATION.clientId}:secret-1`, `${APPLICATION.clientId}:secret-2`]);
  });

  test("is read once for all attempts", async () => {
    const read = vi.fn(() => "hush");
    bed.service.planned.push(() => json({}, 503));
    await clientOf(read).getToken("acme");
    expect([read.mock.calls.length, bed.service.tokenRequests.length]).toEqual([1, 2]);
  });

  test("works for a tenant, for fewer roles and for several tenants", async () => {
    const credentials = new TenantCredentials({ tenant: "acme", clientId: "acme-svc-1", clientSecret: () => "hush\n" });
    await bed.client({ credentials }).getToken();
    const client = clientOf(() => "hush");
    await client.getToken("acme", { scopes: ["one"] });
    await client.getTokens(["acme", "globex"]);
    expect(sentSecrets()).toEqual(["acme-svc-1:hush", ...Array(2).fill(`${APPLICATION.clientId}:hush`)]);
  });

  test.each<[string, Source]>([
    [
      "throws",
      () => {
        throw new TypeError("the vault is sealed");
      },
    ],
    ["rejects", () => Promise.reject(new TypeError("the vault is sealed"))],
  ])("that %s fails the call without a request or a retry, with its error as cause", async (_, read) => {
    const source = vi.fn(read);
    const error = await failureOf(clientOf(source).getToken("acme"));
    expect(error).toMatchObject({ code: "credentials_unavailable", isTemporary: false, cause: { message: "the vault is sealed" } });
    expect(error.message).toBe("clientSecret() failed, so the token service was not asked. The cause is its error.");
    expect([source.mock.calls.length, bed.service.received.length]).toEqual([1, 0]);
    expect(bed.events.map(({ type }) => type)).toEqual(["token.failed"]);
  });

  test.each([undefined, null, 42, "", "two words"])("that returns %j fails the call with the name of the option", async (value) => {
    const error = await failureOf(clientOf(() => value as string).getToken("acme"));
    expect(error).toMatchObject({ code: "invalid_configuration", message: expect.stringMatching(/^The result of clientSecret\(\) /) });
    expect(bed.service.received).toEqual([]);
  });

  test("that does not return fails the call at the deadline", async () => {
    const credentials = new AppCredentials({ ...APPLICATION, clientSecret: () => new Promise<string>(() => {}) });
    const error = await failureOf(bed.client({ credentials, deadlineSeconds: 0.05 }).getToken("acme"));
    expect(error).toMatchObject({ code: "credentials_unavailable", message: expect.stringContaining("did not return in time") });
  });

  test("does not delay a caller whose signal is aborted", async () => {
    const call = clientOf(() => new Promise<string>(() => {})).getToken("acme", { signal: AbortSignal.timeout(20) });
    expect(await failureOf(call)).toMatchObject({ name: "TimeoutError" });
  });

  test("that fails during a renewal leaves the current token in use", async () => {
    let isSealed = false;
    const client = clientOf(() => (isSealed ? Promise.reject(new Error("sealed")) : "hush"));
    const first = await client.getToken("acme");
    isSealed = true;
    bed.now += 26 * MINUTE;
    expect(await client.getToken("acme")).toBe(first);
    await vi.waitFor(() => expect(bed.events.at(-1)).toMatchObject({ isOldServing: true, error: { code: "credentials_unavailable" } }));
  });

  test("is redacted from the message of a response", async () => {
    bed.service.planned.push(() => json({ errors: [{ message: "Wrong: hush-hush" }] }, 403));
    expect((await failureOf(clientOf(() => "hush-hush").getToken("acme"))).message).toBe("Wrong: [redacted]");
  });

  test("is not in any printed form", () => {
    expect(String(new AppCredentials({ ...APPLICATION, clientSecret: () => "hush" }))).toBe(
      "AppCredentials(opsco-kpiapp-v1.0.0, [redacted])",
    );
  });
});

describe("sign", () => {
  const assertions = () => bed.service.tokenRequests.map(({ body }) => new URLSearchParams(body).get("client_assertion") ?? "");
  const signer = (options: Pick<PrivateKeyCredentialsOptions, "algorithm" | "keyId"> & { sign: (data: Uint8Array) => unknown }) =>
    bed.client({ credentials: new PrivateKeyCredentials({ ...APPLICATION, ...options } as PrivateKeyCredentialsOptions) });

  test.each([
    ["ES256", "sha256", "ieee-p1363"],
    ["ES256", "sha256", "der"],
    ["RS256", "sha256", undefined],
    ["EdDSA", null, undefined],
  ] as const)("makes a valid %s assertion from a signature (%s, %s)", async (algorithm, digest, dsaEncoding) => {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const key = createPrivateKey(await exportPKCS8(privateKey));
    const sign = async (data: Uint8Array) => new Uint8Array(signWith(digest, data, dsaEncoding ? { key, dsaEncoding } : key));
    const client = signer({ sign, algorithm, keyId: "kms-1" });
    // DER integers vary in length.
    for (let call = 0; call < (dsaEncoding === "der" ? 300 : 2); call++) await client.getToken("acme", { scopes: [`role-${call}`] });
    const ids = new Set();
    for (const assertion of assertions()) {
      const { payload, protectedHeader } = await jwtVerify(assertion, publicKey, {
        issuer: APPLICATION.clientId,
        audience: "https://tokens.example",
      });
      expect(protectedHeader).toEqual({ alg: algorithm, kid: "kms-1" });
      ids.add(payload.jti);
    }
    expect(ids.size).toBe(assertions().length);
  });

  test("is called for each attempt, since an assertion is valid once", async () => {
    const sign = vi.fn(() => new Uint8Array(64));
    bed.service.planned.push(() => json({}, 503));
    await signer({ sign, algorithm: "ES256" }).getToken("acme");
    expect([sign.mock.calls.length, new Set(assertions()).size]).toEqual([2, 2]);
  });

  test("that fails is not retried, and its error is the cause", async () => {
    const sign = vi.fn(() => Promise.reject(new Error("no permission kms:Sign")));
    const error = await failureOf(signer({ sign, algorithm: "ES256" }).getToken("acme"));
    expect(error).toMatchObject({ code: "credentials_unavailable", cause: { message: "no permission kms:Sign" } });
    expect([sign.mock.calls.length, bed.service.received.length]).toEqual([1, 0]);
  });

  test.each([undefined, "text", new Uint8Array()])("that returns no bytes (%j) is refused", async (value) => {
    const error = await failureOf(signer({ sign: () => value, algorithm: "ES256" }).getToken("acme"));
    expect(error.message).toBe("sign() returned no signature. Return its bytes as a Uint8Array.");
  });

  test("requires the algorithm, and no privateKey beside it", () => {
    expect(() => signer({ sign: () => new Uint8Array(64) })).toThrow("sign requires algorithm");
    expect(() => signer({ sign: () => new Uint8Array(64), algorithm: "ES256", privateKey: "{}" } as never)).toThrow("exclude each other");
  });
});
