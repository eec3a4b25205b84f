import { connect, type Socket } from "node:net";
import { createHistogram, performance, type RecordableHistogram } from "node:perf_hooks";

export type LoadOptions = {
  port: number;
  /** Whole HTTP/1.1 requests as they go over the line, sent in turn. */
  requests: string[];
  connections: number;
  seconds: number;
  /** Requests a second, sent on time whether or not the answers come; without it as fast as answers come. */
  rate?: number;
  /**
   * Goes round the event loop until an answer comes instead of sleeping: on a virtual machine waking a core that sleeps
   * costs whoever answers more than a small answer. Only where nothing else needs this core, a database for one.
   */
  isSleepless?: boolean;
  /** The local address to come from, for limits that count per address. */
  from?: string;
};

/** Latencies in microseconds. */
export type LoadResult = { rate: number; p50: number; p99: number; statuses: Record<string, number> };

const NANOSECONDS = 1e6;

/** At first our own code is not compiled yet, and what it is late by is not the server's fault. */
const WARM_UP_MILLISECONDS = 500;

/**
 * Sends requests over open connections and measures each from the moment it was due (so that waiting behind a slow one
 * counts, where there is a rate). The first half second is sent like the rest and only its statuses count. It knows just
 * enough HTTP for answers that carry a Content-Length.
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

  async function work(line: Line): Promise<void> {
    for (;;) {
      const due = nextDue();
      if (due >= endsAt || performance.now() >= endsAt) return;
      const request = options.requests[sent++ % options.requests.length] as string;
      if (due > performance.now()) await until(due);
      const status = await line.ask(request);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (due < countsFrom) continue;
      record(histogram, performance.now() - due);
      measured++;
    }
  }

  const awake = options.isSleepless ? keepAwake() : null;
  try {
    const lines = await Promise.all(Array.from({ length: options.connections }, () => Line.open(options)));
    startedAt = performance.now();
    countsFrom = startedAt + WARM_UP_MILLISECONDS;
    endsAt = countsFrom + options.seconds * 1000;
    await Promise.all(lines.map(work));
    for (const line of lines) line.close();
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
  const goRound = () => {
    if (isAwake) setImmediate(goRound);
  };
  goRound();
  return {
    end() {
      isAwake = false;
    },
  };
}

/** Up to a millisecond late, which counts as if the server were: waiting for the exact moment awake would take a core from it. */
async function until(due: number): Promise<void> {
  const early = due - performance.now();
  if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
}

/** One connection, one request at a time. */
class Line {
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

  static open({ port, from }: LoadOptions): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1", ...(from && { localAddress: from }) }, () => resolve(new Line(socket)));
      socket.once("error", reject);
    });
  }

  ask(request: string): Promise<string> {
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
