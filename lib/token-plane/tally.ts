export type Count = { hour: Date; count: number; lastAt: Date };

const HOUR_MILLISECONDS = 3_600_000;

/** Counts by what is counted and by hour, until somebody takes them; at most so many different ones. */
export class Tally<What extends Record<string, string | boolean>> {
  #counts = new Map<string, What & Count>();

  constructor(private readonly most: number) {}

  get size(): number {
    return this.#counts.size;
  }

  /** Every token and every data call comes through here, so that what is counted already is only counted up. */
  count(what: What, at: Date): void {
    this.#add(what, { hour: Math.floor(at.getTime() / HOUR_MILLISECONDS), count: 1, lastAt: at });
  }

  take(): (What & Count)[] {
    const taken = [...this.#counts.values()];
    this.#counts = new Map();
    return taken;
  }

  /** What could not be written counts again. */
  putBack(counts: readonly (What & Count)[]): void {
    for (const { hour, count, lastAt, ...what } of counts) {
      this.#add(what as unknown as What, { hour: hour.getTime() / HOUR_MILLISECONDS, count, lastAt });
    }
  }

  /** `hour` in hours since 1970. */
  #add(what: What, { hour, count, lastAt }: { hour: number; count: number; lastAt: Date }): void {
    const key = `${hour}\n${Object.values(what).join("\n")}`;
    const known = this.#counts.get(key);
    if (known) {
      known.count += count;
      if (lastAt > known.lastAt) known.lastAt = lastAt;
    } else if (this.#counts.size < this.most) {
      this.#counts.set(key, { ...what, hour: new Date(hour * HOUR_MILLISECONDS), count, lastAt });
    }
  }
}
