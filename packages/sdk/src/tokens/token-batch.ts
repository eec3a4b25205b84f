import { SingleFlight } from "../cache/single-flight.js";
import { MandateError } from "../errors.js";
import type { IssuedToken } from "../service/issued-token.js";
import type { IssuedOrRefused } from "../service/token-source.js";

type Outcomes = Map<string, IssuedOrRefused>;
type FetchTokens = (tenants: readonly string[], signal: AbortSignal) => Promise<Outcomes>;

/** One request for the tokens of several tenants. It is sent once each of them has either joined or been skipped. */
export class TokenBatch {
  readonly #tenants: string[] = [];
  readonly #flights = new SingleFlight<Outcomes>({ isWithinRequest: true });
  readonly #isComplete: Promise<void>;
  #complete: () => void = () => {};
  #undecided: number;

  constructor(
    tenantCount: number,
    private readonly fetchTokens: FetchTokens,
  ) {
    this.#undecided = tenantCount;
    this.#isComplete = new Promise((resolve) => {
      this.#complete = resolve;
    });
  }

  /** The token of this tenant. The request is aborted once the signals of all tenants that joined are. */
  async join(tenant: string, signal: AbortSignal): Promise<IssuedToken> {
    if (!signal.aborted) this.#tenants.push(tenant);
    this.skip();
    signal.throwIfAborted();
    const outcome = (await this.#flights.run("", (all) => this.#fetch(all), signal)).get(tenant);
    if (outcome instanceof MandateError) throw outcome;
    if (!outcome) throw new MandateError("invalid_response", "The token service did not answer for this tenant. Ask again.");
    return outcome;
  }

  /** This tenant needs no token of the batch. */
  skip(): void {
    this.#undecided--;
    if (this.#undecided === 0) this.#complete();
  }

  async #fetch(signal: AbortSignal): Promise<Outcomes> {
    await this.#isComplete;
    signal.throwIfAborted();
    return this.fetchTokens(this.#tenants, signal);
  }
}
