import { MandateError } from "../errors.js";
import type { IssuedToken } from "./issued-token.js";
import type { IssuedOrRefused } from "./token-source.js";

type Fetch = (tenants: readonly string[], signal: AbortSignal) => Promise<Map<string, IssuedOrRefused>>;

/**
 * One call for the tokens of several tenants. It is made once every tenant has either asked or passed, and aborted once
 * nobody who asked wants it any more.
 */
export class SharedCall {
  readonly #asked = new Map<string, AbortSignal>();
  readonly #controller = new AbortController();
  readonly #outcomes: Promise<Map<string, IssuedOrRefused>>;
  #begin: () => void = () => {};
  #undecided: number;

  constructor(tenantCount: number, fetchTokens: Fetch) {
    this.#undecided = tenantCount;
    const everybodyDecided = new Promise<void>((resolve) => {
      this.#begin = resolve;
    });
    this.#outcomes = everybodyDecided.then(() => fetchTokens([...this.#asked.keys()], this.#controller.signal));
  }

  /** The token of this tenant. */
  async ask(tenant: string, signal: AbortSignal): Promise<IssuedToken> {
    this.#asked.set(tenant, signal);
    signal.addEventListener("abort", () => this.#abortWhenUnwanted(signal.reason), { once: true });
    this.#decide();
    const outcome = (await this.#outcomes).get(tenant);
    if (outcome instanceof MandateError) throw outcome;
    if (!outcome) throw new MandateError("invalid_response", "The token service did not answer for this tenant. Ask again.");
    return outcome;
  }

  /** A tenant needs no token of this call. */
  pass(): void {
    this.#decide();
  }

  #decide(): void {
    this.#undecided--;
    if (this.#undecided === 0 && this.#asked.size > 0) this.#begin();
  }

  #abortWhenUnwanted(reason: unknown): void {
    if ([...this.#asked.values()].every((signal) => signal.aborted)) this.#controller.abort(reason);
  }
}
