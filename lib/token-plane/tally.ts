export type Count = { hour: Date; count: number; lastAt: Date };

const HOUR_MILLISECONDS = 3_600_000;

/** Counts by what is counted and by hour, until somebody takes them; at most so many different ones. */
export class Tally<What extends Record<string, string | boolean>> {
  #counts = new Map<string, What & Count>();

  constructor(private readonly most: number) {}

  get size(): number {
    return this.#counts.size;
  }

  count(what: What, at: Date): void {
    const hour = new Date(Math.floor(at.getTime() / HOUR_MILLISECONDS) * HOUR_MILLISECONDS);
    this.#add({ ...what, hour, count: 1, lastAt: at });
  }

  take(): (What & Count)[] {
    const taken = [...this.#counts.values()];
    this.#counts = new Map();
    return taken;
  }

  /** What could not be written counts again. */
  putBack(counts: readonly (What & Count)[]): void {
    for (const one of counts) this.#add(one);
  }

  #add(added: What & Count): void {
    const { count, lastAt, ...what } = added;
    const key = JSON.stringify(what);
    const known = this.#counts.get(key);
    if (!known && this.#counts.size >= this.most) return;
    const isLater = !known || lastAt > known.lastAt;
    this.#counts.set(key, { ...added, count: count + (known?.count ?? 0), lastAt: isLater ? lastAt : known.lastAt });
  }
}
