import { HOUR_MILLISECONDS } from "@/lib/domain/time";

export type Count = { hour: Date; count: number; lastAt: Date };

/** Counters by subject and hour, up to a maximum number. */
export class Tally<Subject extends Record<string, string | boolean>> {
  #counts = new Map<string, Subject & Count>();

  constructor(private readonly max: number) {}

  get size(): number {
    return this.#counts.size;
  }

  count(subject: Subject, at: Date): void {
    this.#add(subject, { hour: Math.floor(at.getTime() / HOUR_MILLISECONDS), count: 1, lastAt: at });
  }

  take(): (Subject & Count)[] {
    const taken = [...this.#counts.values()];
    this.#counts = new Map();
    return taken;
  }

  /** Adds counts that could not be written. */
  putBack(counts: readonly (Subject & Count)[]): void {
    for (const { hour, count, lastAt, ...subject } of counts) {
      this.#add(subject as unknown as Subject, { hour: hour.getTime() / HOUR_MILLISECONDS, count, lastAt });
    }
  }

  /** `hour` in hours since 1970. */
  #add(subject: Subject, { hour, count, lastAt }: { hour: number; count: number; lastAt: Date }): void {
    const key = `${hour}\n${Object.values(subject).join("\n")}`;
    const known = this.#counts.get(key);
    if (known) {
      known.count += count;
      if (lastAt > known.lastAt) known.lastAt = lastAt;
    } else if (this.#counts.size < this.max) {
      this.#counts.set(key, { ...subject, hour: new Date(hour * HOUR_MILLISECONDS), count, lastAt });
    }
  }
}
