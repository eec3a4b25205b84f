import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { ApiError } from "@/examples/data-service/http/api-error";
import type { BodyMemory } from "@/examples/data-service/http/body-memory";

/** An HTTP request with size-limited access to its body. */
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

  /** Bytes of the body received so far. */
  get bytesRead(): number {
    return this.#bytesRead;
  }

  header(name: string): string | undefined {
    const value = this.message.headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(", ") : value;
  }

  /** A header with a text in UTF-8 or, as older clients send it, in ISO-8859-1. */
  text(name: string): string | undefined {
    const value = this.header(name);
    if (value === undefined) return undefined;
    const bytes = Buffer.from(value, "latin1");
    return isUtf8(bytes) ? bytes.toString() : value;
  }

  /** The query parameters. Throws if one is repeated. */
  query(): Record<string, string> {
    const names = [...this.#query.keys()];
    if (new Set(names).size < names.length) {
      throw new ApiError("invalidParameter", "A query parameter is repeated. Send each parameter once.");
    }
    return Object.fromEntries(this.#query);
  }

  /** Reads the body. `Content-Length` can only reject it early; the limit applies to the bytes received. */
  async bytes(maxBytes: number): Promise<Buffer> {
    const declared = this.header("content-length");
    if (Number(declared ?? 0) > maxBytes) throw tooLarge(maxBytes);
    this.#release = this.memory.reserve(declared === undefined ? (this.header("transfer-encoding") ? maxBytes : 0) : Number(declared));
    const chunks: Buffer[] = [];
    for await (const chunk of this.#chunks()) {
      this.#bytesRead += chunk.byteLength;
      if (this.#bytesRead > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  async *#chunks(): AsyncGenerator<Buffer> {
    try {
      yield* this.message.iterator({ destroyOnReturn: false });
    } catch {
      throw new ApiError("invalidParameter", "The body is incomplete.");
    }
  }

  /** Releases the memory reserved for the body. */
  end(): void {
    this.#release();
    this.#release = () => {};
  }
}

function tooLarge(maxBytes: number): ApiError {
  return new ApiError("payloadTooLarge", `The body is larger than ${maxBytes / 1024} KiB. Send less data and only the documented fields.`);
}
