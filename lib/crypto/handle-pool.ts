/**
 * Gives each task exclusive use of one of several handles; further tasks wait. A key object holds a lock while it signs
 * and blocks its other users, the main thread included, so each signature needs a handle of its own.
 */
export class HandlePool<T> {
  readonly #free: T[];
  readonly #waiting: ((handle: T) => void)[] = [];

  constructor(handles: readonly T[]) {
    this.#free = [...handles];
  }

  async use<R>(task: (handle: T) => Promise<R>): Promise<R> {
    const handle = this.#free.pop() ?? (await new Promise<T>((resolve) => this.#waiting.push(resolve)));
    try {
      return await task(handle);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(handle);
      else this.#free.push(handle);
    }
  }
}
