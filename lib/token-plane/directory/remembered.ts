import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseAway } from "@/lib/db/database-away";
import { askWithRetry } from "@/lib/token-plane/directory/ask-database";
import { silenceMilliseconds, trust } from "@/lib/token-plane/directory/trust";

/** How long known answers go on being given while the database is away. */
export const GRACE_MILLISECONDS = 60_000;

/** So many things that do not exist are remembered beside those that do: a client that was ended may go on asking for days. */
const MISSING_LIMIT = 1000;

/** A database that is cut off says nothing; what is known stands in for it after so long. */
export const PATIENCE_MILLISECONDS = 500;

/** Once it has said nothing for so long, a request that needs several answers must not wait as long for each. */
const PATIENCE_WITH_THE_SILENT_MILLISECONDS = 50;

let isSilent = false;

/** What the database answers; while it is away, for a minute, what is known without it. */
export async function unlessAway<T>(answer: Promise<T>, known: T): Promise<T> {
  const isInGrace = silenceMilliseconds() <= GRACE_MILLISECONDS;
  if (!isInGrace) return answer;
  // A database that is merely slow is waited for: what it will say may be a revocation.
  const patience = isSilent ? PATIENCE_WITH_THE_SILENT_MILLISECONDS : PATIENCE_MILLISECONDS;
  const standIn = sleep(patience, undefined, { ref: false }).then(() => {
    if (trust.isListening) return answer;
    isSilent = true;
    return known;
  });
  const noteHeard = () => {
    isSilent = false;
  };
  answer.then(noteHeard, () => {});
  return Promise.race([answer, standIn]).catch((error: unknown) => {
    if (isDatabaseAway(error) && !trust.isListening) return known;
    throw error;
  });
}

type Options<T> = {
  /** At most so many are remembered; the one not asked for the longest goes first. */
  limit: number;
  load: (key: string) => Promise<T | null>;
};

type Entry<T> = { value: T; epoch: number };
type Loading<T> = { answer: Promise<T | null>; epoch: number };

/**
 * What the database said, bounded, loaded once however many ask at the same time. It is believed while the database
 * tells us of every change; otherwise the database is asked again, and only when it is away the old answer stands in,
 * for a minute. What does not exist is remembered apart: whoever asks for nonsense must not push out the rest.
 */
export class Remembered<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #missing = new Map<string, number>();
  readonly #loading = new Map<string, Loading<T>>();

  constructor(private readonly options: Options<T>) {}

  get size(): number {
    return this.#entries.size;
  }

  async find(key: string): Promise<T | null> {
    const recalled = this.recall(key);
    if (recalled !== null || this.#isMissing(key)) return recalled;
    const known = this.#entries.get(key);
    return known ? this.#findAgain(key, known) : this.#load(key);
  }

  /** What is remembered and believed; null where the database would have to be asked. */
  recall(key: string): T | null {
    const known = this.#entries.get(key);
    if (!known || !trust.isListening || known.epoch !== trust.epoch) return null;
    this.#entries.delete(key);
    this.#entries.set(key, known);
    return known.value;
  }

  /** Whether this was there when it was last asked for, whatever may have changed since. */
  isKnown(key: string): boolean {
    return this.#entries.has(key);
  }

  /** Something about this key has changed, or about any with "": an answer that is on its way is old too. */
  forget(key: string): void {
    for (const known of [this.#entries, this.#missing, this.#loading]) key === "" ? known.clear() : known.delete(key);
  }

  #isMissing(key: string): boolean {
    return trust.isListening && this.#missing.get(key) === trust.epoch;
  }

  async #findAgain(key: string, known: Entry<T>): Promise<T | null> {
    return unlessAway(this.#load(key), known.value);
  }

  #load(key: string): Promise<T | null> {
    const { epoch } = trust;
    const running = this.#loading.get(key);
    if (running?.epoch === epoch) return running.answer;
    const loading = { epoch, answer: askWithRetry(() => this.options.load(key)) };
    this.#loading.set(key, loading);
    loading.answer.then(
      (value) => this.#settle(key, loading, () => this.#remember(key, value, epoch)),
      () => this.#settle(key, loading, () => {}),
    );
    return loading.answer;
  }

  /** Nothing is remembered of what was forgotten while it was on its way, or when a change may have gone unheard. */
  #settle(key: string, loading: Loading<T>, remember: () => void): void {
    if (this.#loading.get(key) !== loading) return;
    this.#loading.delete(key);
    if (trust.isListening && loading.epoch === trust.epoch) remember();
  }

  #remember(key: string, value: T | null, epoch: number): void {
    this.#entries.delete(key);
    if (value === null) makeRoom(this.#missing, MISSING_LIMIT).set(key, epoch);
    else makeRoom(this.#entries, this.options.limit).set(key, { value, epoch });
  }
}

function makeRoom<V>(known: Map<string, V>, limit: number): Map<string, V> {
  if (known.size >= limit) known.delete(known.keys().next().value as string);
  return known;
}
