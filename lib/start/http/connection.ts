import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** An answer that its client has not read for this long no longer protects the socket. */
const UNREAD_MS = 5_000;

/** One socket and its progress. Times are those of `performance.now()`. */
export class Connection {
  readonly openedAt = performance.now();
  /** When the last complete request was answered. */
  lastAnsweredAt: number | undefined;
  #answeringSince = 0;
  #open = 0;
  #latest: { request: IncomingMessage; response: ServerResponse } | undefined;

  constructor(
    readonly socket: Socket,
    /** The network it counts towards; undefined if its address is not limited. */
    readonly network: string | undefined,
  ) {}

  begin(request: IncomingMessage, response: ServerResponse): void {
    if (this.#open++ === 0) this.#answeringSince = performance.now();
    this.#latest = { request, response };
  }

  end(request: IncomingMessage): void {
    if (--this.#open === 0) this.#latest = undefined;
    if (request.complete) this.lastAnsweredAt = performance.now();
  }

  get isIdle(): boolean {
    return this.#open === 0;
  }

  get quietSince(): number {
    return this.lastAnsweredAt ?? this.openedAt;
  }

  /** How long the current request, or series of pipelined requests, has been running. */
  get answeringMs(): number {
    return this.isIdle ? 0 : performance.now() - this.#answeringSince;
  }

  /** Whether a request has arrived completely, so that only the server delays its answer. */
  get hasWholeRequest(): boolean {
    return this.#open > 1 || (this.#latest?.request.complete ?? false);
  }

  get hasBegunToAnswer(): boolean {
    return this.#latest?.response.headersSent ?? false;
  }

  get leavesAnswerUnread(): boolean {
    const { response } = this.#latest ?? {};
    if (!response || this.answeringMs < UNREAD_MS) return false;
    return response.writableEnded || response.writableNeedDrain;
  }

  /** Tells the client not to send another request here, unless the headers have already been sent. */
  announceClose(): void {
    if (this.#latest && !this.#latest.response.headersSent) this.#latest.response.shouldKeepAlive = false;
  }
}
