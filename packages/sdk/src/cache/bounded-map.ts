type Entry<V> = { value: V; isUsed: boolean };

/** A map that forgets what was not used for long, once it is full (second chance: a look costs one assignment). */
export class BoundedMap<K, V> {
  readonly #entries = new Map<K, Entry<V>>();

  /** @param limit How many entries are kept at most. */
  constructor(readonly limit: number) {}

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    entry.isUsed = true;
    return entry.value;
  }

  set(key: K, value: V): void {
    const entry = this.#entries.get(key);
    if (entry) {
      entry.value = value;
      return;
    }
    while (this.#entries.size >= this.limit && this.#entries.size > 0) this.#makeRoom();
    if (this.limit > 0) this.#entries.set(key, { value, isUsed: false });
  }

  delete(key: K): void {
    this.#entries.delete(key);
  }

  /** Forgets the oldest; what was used since gets its second chance at the end of the line. */
  #makeRoom(): void {
    for (const [key, entry] of this.#entries) {
      this.#entries.delete(key);
      if (!entry.isUsed) return;
      entry.isUsed = false;
      this.#entries.set(key, entry);
    }
  }
}
