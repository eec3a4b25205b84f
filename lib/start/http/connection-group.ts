import type { Connection } from "@/lib/start/http/connection";

/** A socket opened or answered this recently is dropped only if there are no others. */
const RECENT_MS = 1_000;
/** Maximum number of busy sockets inspected for one new connection. */
const MAX_INSPECTED = 50;

/** Sockets that share a limit, in the order in which they can be dropped. A Set keeps the order of insertion. */
export class ConnectionGroup {
  /** Oldest first. */
  readonly #neverAnswered = new Set<Connection>();
  /** Longest idle first. */
  readonly #answered = new Set<Connection>();
  /** Filled lazily when the group is read, which saves two moves per request. */
  readonly #inProgress = new Set<Connection>();

  get size(): number {
    return this.#neverAnswered.size + this.#answered.size + this.#inProgress.size;
  }

  add(connection: Connection): void {
    this.#neverAnswered.add(connection);
  }

  delete(connection: Connection): void {
    this.#neverAnswered.delete(connection) || this.#answered.delete(connection) || this.#inProgress.delete(connection);
  }

  moveToAnswered(connection: Connection): void {
    this.delete(connection);
    this.#answered.add(connection);
  }

  /** The socket to drop for a new one; undefined if all of them are being answered. */
  leastProgress(): Connection | undefined {
    const recent = performance.now() - RECENT_MS;
    const neverAnswered = this.#firstWaiting(this.#neverAnswered);
    if (neverAnswered && neverAnswered.openedAt < recent) return neverAnswered;
    const idle = this.#firstWaiting(this.#answered);
    if (idle && idle.quietSince < recent) return idle;
    return this.#firstUnread() ?? neverAnswered ?? idle;
  }

  #firstWaiting(connections: Set<Connection>): Connection | undefined {
    for (const connection of connections) {
      if (!connection.hasWholeRequest) return connection;
      connections.delete(connection);
      this.#inProgress.add(connection);
    }
    return undefined;
  }

  /** Moves inspected sockets to the end, so that a few slow requests do not hide the others. */
  #firstUnread(): Connection | undefined {
    let remaining = Math.min(MAX_INSPECTED, this.#inProgress.size);
    for (const connection of this.#inProgress) {
      if (remaining-- === 0) return undefined;
      if (connection.leavesAnswerUnread) return connection;
      this.#inProgress.delete(connection);
      this.#inProgress.add(connection);
    }
    return undefined;
  }
}
