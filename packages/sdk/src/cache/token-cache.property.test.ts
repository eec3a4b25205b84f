import fc from "fast-check";
import { expect, test } from "vitest";
import { MandateError } from "../errors.js";
import { TokenCache } from "./token-cache.js";

type Held = { token: string; tenant: string; issuedAt: number; expiresAt: number };
type Load = { tenant: string; startedAt: number; resolve: (held: Held) => void; reject: (error: Error) => void };

const tenant = fc.constantFrom("acme", "globex");

const Step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("get" as const), tenant, isAborted: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("wait" as const), milliseconds: fc.integer({ min: 0, max: 60_000 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("answer" as const),
      lifetime: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 50_000, max: 100_000 })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("fail" as const), retryAfterSeconds: fc.integer({ min: 0, max: 600 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("abort" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("delete" as const), tenant }) },
);

type Step = (typeof Step)["generate"] extends (...args: never[]) => { value: infer S } ? S : never;

/** Applies steps to a cache with callers and a service, and checks everything that the callers receive. */
class Simulation {
  readonly #cache: TokenCache<Held>;
  readonly #loads: Load[] = [];
  readonly #deleted = new Set<string>();
  readonly #callers: { controller: AbortController; ended: Promise<void> }[] = [];
  #now = 0;
  #counter = 0;

  constructor(maxTokens: number, random: number) {
    this.#cache = new TokenCache({ now: () => this.#now, random: () => random, maxTokens, renewBeforeMilliseconds: 30_000 });
  }

  async apply(step: Step): Promise<void> {
    if (step.kind === "get") this.#get(step.tenant, step.isAborted);
    if (step.kind === "wait") this.#now += step.milliseconds;
    if (step.kind === "answer") this.#answer(step.lifetime);
    if (step.kind === "fail") this.#loads.shift()?.reject(new MandateError("unavailable", "planned", step));
    if (step.kind === "abort") this.#callers.at(-1)?.controller.abort(new Error("aborted"));
    if (step.kind === "delete") this.#delete(step.tenant);
    await new Promise((resolve) => setImmediate(resolve));
  }

  async end(): Promise<void> {
    for (const load of this.#loads.splice(0)) load.reject(new Error("planned"));
    await Promise.all(this.#callers.map(({ ended }) => ended));
  }

  #get(requested: string, isAborted: boolean): void {
    const controller = new AbortController();
    const deletedBefore = new Set(this.#deleted);
    const ended = this.#cache.get(requested, this.#load(requested), controller.signal).then(
      ({ tenant, expiresAt, token }) => {
        expect([tenant, expiresAt > this.#now, deletedBefore.has(token)]).toEqual([requested, true, false]);
      },
      (error: Error) => expect(error.message).toMatch(/^(planned|aborted|The token had already expired)/),
    );
    this.#callers.push({ controller, ended });
    if (isAborted) controller.abort(new Error("aborted"));
  }

  #load(requested: string): (signal: AbortSignal) => Promise<Held> {
    return (signal) =>
      new Promise((resolve, reject) => {
        expect(this.#loads.filter((load) => load.tenant === requested)).toEqual([]);
        const load = { tenant: requested, startedAt: this.#now, resolve, reject };
        this.#loads.push(load);
        signal.addEventListener("abort", () => {
          this.#loads.splice(this.#loads.indexOf(load), 1);
          reject(signal.reason);
        });
      });
  }

  #answer(lifetime: number): void {
    const load = this.#loads.shift();
    const issuedAt = load?.startedAt ?? 0;
    load?.resolve({ token: `${this.#counter++}`, tenant: load.tenant, issuedAt, expiresAt: issuedAt + lifetime });
  }

  #delete(tenant: string): void {
    const token = this.#cache.getUnexpired(tenant)?.token;
    if (token === undefined) return;
    this.#cache.delete(tenant, token);
    this.#deleted.add(token);
  }
}

test("returns no expired, deleted or foreign token and runs one load per tenant, in any order of calls, expiries, failures and aborts", async () => {
  const random = fc.double({ min: 0, max: 1, noNaN: true });
  await fc.assert(
    fc.asyncProperty(
      fc.array(Step, { maxLength: 60, size: "max" }),
      fc.integer({ min: 1, max: 3 }),
      random,
      async (steps, maxTokens, randomValue) => {
        const simulation = new Simulation(maxTokens, randomValue);
        for (const step of steps) await simulation.apply(step);
        await simulation.end();
      },
    ),
    { numRuns: 400 },
  );
}, 60_000);
