import { SingleFlight } from "../cache/single-flight.js";
import { MandateError } from "../errors.js";
import type { IssuedToken, TokenOutcome } from "../service/token-source.js";
import type { TokenInfo, TokenResult } from "../token-info.js";

type Outcomes = Map<string, TokenOutcome>;
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

  /** The token of this tenant. The request is aborted once the signals of all joined tenants are. */
  async join(tenant: string, signal: AbortSignal): Promise<IssuedToken> {
    if (!signal.aborted) this.#tenants.push(tenant);
    this.skip();
    signal.throwIfAborted();
    const outcome = (await this.#flights.run("", (all) => this.#fetch(all), signal)).get(tenant);
    if (outcome instanceof MandateError) throw outcome;
    if (!outcome) throw new MandateError("invalid_response", "The response of the token service lacks this tenant. Try again.");
    return outcome;
  }

  /** This tenant needs no token from the batch. */
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

/** The result of each distinct tenant, in order, from batches of `batchSize` of which `atOnce` run concurrently. */
export async function getInBatches(
  tenants: readonly string[],
  getBatch: (tenants: readonly string[]) => Promise<TokenInfo>[],
  { batchSize, atOnce }: { batchSize: number; atOnce: number },
): Promise<TokenResult[]> {
  const distinct = [...new Set(tenants)];
  const batches = Array.from({ length: Math.ceil(distinct.length / batchSize) }, (_, index) =>
    distinct.slice(index * batchSize, (index + 1) * batchSize),
  );
  const results: TokenResult[][] = [];
  const remaining = batches.entries();
  const worker = async () => {
    for (const [index, batch] of remaining) {
      const outcomes = await Promise.allSettled(getBatch(batch));
      results[index] = outcomes.map((outcome, position) => resultOf(batch[position] ?? "", outcome));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker));
  return results.flat();
}

function resultOf(tenant: string, outcome: PromiseSettledResult<TokenInfo>): TokenResult {
  return outcome.status === "fulfilled" ? { tenant, info: outcome.value } : { tenant, error: outcome.reason };
}
