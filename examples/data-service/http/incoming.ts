import type { IncomingMessage } from "node:http";
import { ApiError } from "@/examples/data-service/http/api-error";
import type { BodyMemory } from "@/examples/data-service/http/body-memory";

/** A request, as operations read it. */
export class Incoming {
  readonly method: string;
  readonly path: string;
  readonly #query: URLSearchParams;
  #bytesRead = 0;
  #release = () => {};

  constructor(
    private readonly message: IncomingMessage,
    private readonly memory: BodyMemory,
  ) {
    const { method = "GET", url = "/" } = message;
    const [path = "", query] = url.split(/\?(.*)/s, 2);
    this.method = method === "HEAD" ? "GET" : method;
    this.path = path;
    this.#query = new URLSearchParams(query);
  }

  /** How much of the body has arrived. */
  get bytesRead(): number {
    return this.#bytesRead;
  }

  header(name: string): string | undefined {
    const value = this.message.headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(", ") : value;
  }

  /** The parameters of the address, none of which may occur twice. */
  query(): Record<string, string> {
    const names = [...this.#query.keys()];
    if (new Set(names).size < names.length) {
      throw new ApiError("invalidParameter", "A query parameter occurs twice. Send each one once.");
    }
    return Object.fromEntries(this.#query);
  }

  /** The body. Of what its header says, only that it is too large is believed; the bytes that arrive are counted. */
  async bytes(maxBytes: number): Promise<Buffer> {
    const announced = this.header("content-length");
    if (Number(announced ?? 0) > maxBytes) throw tooLarge(maxBytes);
    this.#release = this.memory.reserve(announced === undefined ? (this.header("transfer-encoding") ? maxBytes : 0) : Number(announced));
    const chunks: Buffer[] = [];
    for await (const chunk of this.#pieces()) {
      this.#bytesRead += chunk.byteLength;
      if (this.#bytesRead > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  async *#pieces(): AsyncGenerator<Buffer> {
    try {
      yield* this.message.iterator({ destroyOnReturn: false });
    } catch {
      throw new ApiError("invalidParameter", "The body ended before it was complete.");
    }
  }

  /** Gives back the memory of the body. */
  end(): void {
    this.#release();
    this.#release = () => {};
  }
}

function tooLarge(maxBytes: number): ApiError {
  return new ApiError("payloadTooLarge", `The body is larger than ${maxBytes / 1024} KiB. Send less, and only the documented fields.`);
}
