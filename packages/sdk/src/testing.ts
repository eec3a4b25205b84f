import { decodeJwt } from "jose";
import { AppCredentials } from "./credentials/app-credentials.js";
import { SECOND } from "./duration.js";
import { checkOptions } from "./options.js";
import { answer } from "./testing/endpoints.js";
import { type TestToken, TokenSigner } from "./testing/token-signer.js";
import { TokenClient } from "./token-client.js";
import type { TokenClientOptions } from "./token-client-options.js";
import type { TokenClaims } from "./validation/token-claims.js";
import { createVerifier, type Verifier } from "./verify/create-verifier.js";
import type { VerifierOptions } from "./verify/verifier-options.js";

export type { TestToken } from "./testing/token-signer.js";

export type TestServiceOptions = {
  /** The address that tokens name as their issuer; `https://tokens.test` by default. Nothing is sent there. */
  url?: string;
  /** The tenants that `listUserTenants` returns; `acme` and `globex` by default. */
  tenants?: readonly string[];
};

const APPLICATION = { clientId: "test-client", clientSecret: "test-secret", appName: "testapp", appVersion: "1.0.0", hostTenant: "opsco" };
const UNAVAILABLE_SECONDS = 3600;

/**
 * A token service in memory, for the tests of applications and APIs. It signs tokens that its clients and verifiers accept,
 * and that no other verifier does, since its key is generated for each test. It opens no port and sends nothing.
 *
 * @example
 * ```ts
 * const service = await createTestService();
 * const app = createApp({ client: service.client(), verifier: service.verifier() });
 * const response = await app.request("/assets", { headers: { Authorization: `Bearer ${await service.token({ tenant: "acme" })}` } });
 * ```
 */
export class TestService {
  readonly #tenants: readonly string[];
  readonly #refused = new Map<string, string>();
  readonly #requests: string[] = [];
  readonly #signer: TokenSigner;
  readonly #clock: { aheadSeconds: number };
  #isAvailable = true;

  /** @internal */
  constructor(
    /** The address of the service. */
    readonly url: string,
    tenants: readonly string[],
    signer: TokenSigner,
    clock: { aheadSeconds: number },
  ) {
    this.#tenants = tenants;
    this.#signer = signer;
    this.#clock = clock;
  }

  /** The environment variables of an application, for code that calls `new TokenClient()`. Also replace the global `fetch`. */
  get variables(): Record<string, string> {
    return {
      TMS_URL: this.url,
      MDSP_KEY_STORE_CLIENT_ID: APPLICATION.clientId,
      MDSP_KEY_STORE_CLIENT_SECRET: APPLICATION.clientSecret,
      MDSP_OS_VM_APP_NAME: APPLICATION.appName,
      MDSP_OS_VM_APP_VERSION: APPLICATION.appVersion,
      MDSP_HOST_TENANT: APPLICATION.hostTenant,
      MDSP_USER_TENANT: this.#tenants[0] ?? APPLICATION.hostTenant,
    };
  }

  /** The requests that the service has received, such as `POST /oauth/token`, the oldest first. */
  get requests(): readonly string[] {
    return this.#requests;
  }

  /** A `fetch` whose requests this service answers, whatever their host. */
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    this.#requests.push(`${request.method} ${new URL(request.url).pathname}`);
    if (!this.#isAvailable) return new Response(null, { status: 503, headers: { "Retry-After": String(UNAVAILABLE_SECONDS) } });
    const state = {
      signer: this.#signer,
      tenants: this.#tenants,
      refused: this.#refused,
      nowSeconds: () => Math.floor(this.#now() / SECOND),
    };
    return answer(state, request);
  };

  /**
   * Creates a client of this service, with the credentials of an application.
   *
   * @param options Further options of the client.
   * @throws {MandateError} `invalid_configuration`, as `new TokenClient()`.
   * @example
   * ```ts
   * expect((await service.client().getTokenInfo("acme")).tenant).toBe("acme");
   * ```
   */
  client(options: TokenClientOptions = {}): TokenClient {
    const credentials = options.userToken === undefined && { credentials: new AppCredentials(APPLICATION) };
    return new TokenClient({ url: this.url, env: {}, fetch: this.fetch, now: this.#now, ...credentials, ...options });
  }

  /**
   * Creates a verifier that accepts the tokens of this service.
   *
   * @param options Further options of the verifier.
   * @throws {MandateError} `invalid_configuration`, as `createVerifier`.
   * @example
   * ```ts
   * app.use(requireToken(service.verifier()));
   * ```
   */
  verifier(options: Omit<VerifierOptions, "url" | "issuer"> = {}): Verifier {
    return createVerifier({ url: this.url, fetch: this.fetch, now: this.#now, ...options });
  }

  /**
   * Signs a token.
   *
   * @param token What it contains. By default it is for `acme`, with all roles, and valid for 1800 seconds.
   * @throws Never, for values that can be written as JSON.
   * @example
   * ```ts
   * const expired = await service.token({ tenant: "acme", lifetimeSeconds: -60 });
   * ```
   */
  async token(token: TestToken = {}): Promise<string> {
    checkOptions("token", token, TOKEN_OPTIONS);
    return this.#signer.sign(token);
  }

  /**
   * Refuses further requests for the tokens of a tenant.
   *
   * @param tenant The tenant.
   * @param reason The rule; `consent_required` by default.
   * @throws Never.
   * @example
   * ```ts
   * service.refuse("globex");
   * await expect(client.getToken("globex")).rejects.toMatchObject({ code: "refused", reason: "consent_required" });
   * ```
   */
  refuse(tenant: string, reason = "consent_required"): void {
    this.#refused.set(tenant, reason);
  }

  /**
   * Ends the effect of {@link refuse}.
   *
   * @param tenant The tenant.
   * @throws Never.
   * @example
   * ```ts
   * service.allow("globex");
   * ```
   */
  allow(tenant: string): void {
    this.#refused.delete(tenant);
  }

  /**
   * Answers all further requests with 503, or as usual again. The errors are `unavailable`, without a delay for retries.
   *
   * @param isAvailable Whether requests are answered.
   * @throws Never.
   * @example
   * ```ts
   * service.setAvailable(false);
   * ```
   */
  setAvailable(isAvailable: boolean): void {
    this.#isAvailable = isAvailable;
  }

  /**
   * Revokes a token as if a person had ended the access: introspection reports it at once, and verifiers refuse it within 60
   * seconds, see {@link advance}. `revoke` of a client has an effect on introspection only.
   *
   * @param token A token of this service.
   * @throws If the text is not a token.
   * @example
   * ```ts
   * service.revoke(token);
   * service.advance(60);
   * await expect(verifier.verify(token)).rejects.toMatchObject({ reason: "revoked" });
   * ```
   */
  revoke(token: string): void {
    this.#signer.revoke(decodeJwt<TokenClaims>(token));
  }

  /**
   * Advances the time of this service, its clients and its verifiers. Tokens expire, and status lists are read anew.
   *
   * @param seconds How far.
   * @throws Never.
   * @example
   * ```ts
   * service.advance(1800);
   * await expect(verifier.verify(token)).rejects.toMatchObject({ reason: "expired" });
   * ```
   */
  advance(seconds: number): void {
    this.#clock.aheadSeconds += seconds;
  }

  readonly #now = (): number => timeOf(this.#clock);
}

const TOKEN_OPTIONS = {
  tenant: "string",
  subtenant: "string",
  clientId: "string",
  scopes: "string[]",
  accessLevel: "=limited|=read-write",
  lifetimeSeconds: "finite",
  claims: "object",
} as const;

/**
 * Creates a token service in memory, for tests.
 *
 * @param options The address and the tenants of the service.
 * @throws {MandateError} `invalid_configuration` if an option is unknown or of the wrong kind.
 * @example
 * ```ts
 * const service = await createTestService();
 * const client = service.client();
 * ```
 */
export async function createTestService(options: TestServiceOptions = {}): Promise<TestService> {
  checkOptions("createTestService", options, { url: "string", tenants: "string[]" });
  const { url = "https://tokens.test", tenants = ["acme", "globex"] } = options;
  const clock = { aheadSeconds: 0 };
  const signer = await TokenSigner.create(url, () => Math.floor(timeOf(clock) / SECOND));
  return new TestService(url, tenants, signer, clock);
}

function timeOf({ aheadSeconds }: { aheadSeconds: number }): number {
  return Date.now() + aheadSeconds * SECOND;
}
