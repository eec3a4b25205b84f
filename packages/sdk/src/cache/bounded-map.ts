type Entry<V> = { value: V; isUsed: boolean };

/** A map that evicts entries that have not been used lately (second chance, so a read costs one assignment). */
export class BoundedMap<K, V> {
  readonly #entries = new Map<K, Entry<V>>();
  readonly #limit: number;

  /** @param limit The maximum number of entries; 0 keeps none. */
  constructor(limit: number) {
    this.#limit = limit;
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
    while (this.#entries.size >= this.#limit && this.#entries.size > 0) this.#evict();
    if (this.#limit > 0) this.#entries.set(key, { value, isUsed: false });
  }

  delete(key: K): void {
    this.#entries.delete(key);
  }

  deleteWhere(isDeleted: (value: V) => boolean): K[] {
    const keys = [...this.#entries].filter(([, { value }]) => isDeleted(value)).map(([key]) => key);
    for (const key of keys) this.delete(key);
    return keys;
  }

  /** Removes the oldest unused entry; entries used since the last pass move to the end. */
  #evict(): void {
    for (const [key, entry] of this.#entries) {
      this.#entries.delete(key);
      if (!entry.isUsed) return;
      entry.isUsed = false;
      this.#entries.set(key, entry);
    }
  }
}
