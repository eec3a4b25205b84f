import { connect, type Socket } from "node:net";
import { createHistogram, performance, type RecordableHistogram } from "node:perf_hooks";

export type LoadOptions = {
  port: number;
  /** Raw HTTP/1.1 requests, sent in turn. */
  requests: string[];
  connections: number;
  seconds: number;
  /** Requests per second, sent on schedule. Without it, each connection sends the next request after a response. */
  rate?: number;
  /**
   * Spins the event loop instead of sleeping while waiting: on a virtual machine, waking a sleeping core costs the server
   * more than a small response. Use it only if nothing else, such as a database, needs this core.
   */
  isBusyWaiting?: boolean;
  /** Local address to connect from, for limits per address. */
  from?: string;
};

/** Latencies in microseconds. */
export type LoadResult = { rate: number; p50: number; p99: number; statuses: Record<string, number> };

const NANOSECONDS = 1e6;

/** Excludes the time in which the load generator's own code is not compiled yet. */
const WARM_UP_MILLISECONDS = 500;

/**
 * Sends requests over open connections. With a rate, latency is measured from the scheduled time, so that it includes
 * queueing behind slow requests. Latencies of the warm-up are dropped; its statuses count. Supports only responses with a
 * Content-Length.
 */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const histogram = createHistogram();
  const statuses: Record<string, number> = {};
  let sent = 0;
  let measured = 0;
  let startedAt = 0;
  let countsFrom = 0;
  let endsAt = 0;
  const interval = options.rate ? 1000 / options.rate : 0;
  const nextDue = () => (interval ? startedAt + sent * interval : performance.now());

  async function work(connection: Connection): Promise<void> {
    for (;;) {
      const due = nextDue();
      if (due >= endsAt || performance.now() >= endsAt) return;
      const request = options.requests[sent++ % options.requests.length] as string;
      if (due > performance.now()) await until(due);
      const status = await connection.send(request);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (due < countsFrom) continue;
      record(histogram, performance.now() - due);
      measured++;
    }
  }

  const awake = options.isBusyWaiting ? keepAwake() : null;
  try {
    const connections = await Promise.all(Array.from({ length: options.connections }, () => Connection.open(options)));
    startedAt = performance.now();
    countsFrom = startedAt + WARM_UP_MILLISECONDS;
    endsAt = countsFrom + options.seconds * 1000;
    await Promise.all(connections.map(work));
    for (const connection of connections) connection.close();
  } finally {
    awake?.end();
  }
  const seconds = (performance.now() - countsFrom) / 1000;
  return { rate: measured / seconds, p50: histogram.percentile(50) / 1000, p99: histogram.percentile(99) / 1000, statuses };
}

function record(histogram: RecordableHistogram, milliseconds: number): void {
  histogram.record(Math.max(1, Math.round(milliseconds * NANOSECONDS)));
}

function keepAwake(): { end(): void } {
  let isAwake = true;
  const spin = () => {
    if (isAwake) setImmediate(spin);
  };
  spin();
  return {
    end() {
      isAwake = false;
    },
  };
}

/** Resumes up to a millisecond late, which counts as latency: busy waiting for the exact time would take a core from the server. */
async function until(due: number): Promise<void> {
  const early = due - performance.now();
  if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
}

/** A connection that sends one request at a time. */
class Connection {
  #received = "";
  #answer: (status: string) => void = () => {};
  #fail: (error: Error) => void = () => {};

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => this.#receive(chunk));
    socket.on("close", () => this.#fail(new Error("The server closed the connection.")));
    socket.on("error", (error) => this.#fail(error));
  }

  static open({ port, from }: LoadOptions): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1", ...(from && { localAddress: from }) }, () => resolve(new Connection(socket)));
      socket.once("error", reject);
    });
  }

  send(request: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#answer = resolve;
      this.#fail = reject;
      this.socket.write(request);
    });
  }

  close(): void {
    this.#fail = () => {};
    this.socket.destroy();
  }

  #receive(chunk: string): void {
    this.#received += chunk;
    const headEnd = this.#received.indexOf("\r\n\r\n");
    if (headEnd < 0) return;
    const length = Number(/content-length: *(\d+)/i.exec(this.#received.slice(0, headEnd))?.[1] ?? 0);
    if (this.#received.length < headEnd + 4 + length) return;
    const status = this.#received.slice(9, 12);
    this.#received = this.#received.slice(headEnd + 4 + length);
    this.#answer(status);
  }
}
