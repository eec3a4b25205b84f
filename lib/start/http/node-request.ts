import type { IncomingMessage } from "node:http";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";
import { MAX_BYTES } from "@/lib/token-plane/request-body";

/** What a handler reads of a request, straight from Node: a Request object alone costs as much as an ES256 signature. */
export class NodeRequest implements IncomingRequest {
  readonly headers: NodeHeaders;

  private constructor(
    private readonly message: IncomingMessage,
    readonly body: IncomingRequest["body"],
  ) {
    this.headers = new NodeHeaders(message);
  }

  static read(message: IncomingMessage): NodeRequest | Promise<NodeRequest> {
    const length = Number(message.headers["content-length"] ?? 0);
    const isChunked = message.headers["transfer-encoding"] !== undefined;
    if (!isChunked && length === 0) return new NodeRequest(message, null);
    if (isChunked || length > MAX_BYTES) return new NodeRequest(message, new Stream(message));
    return readAll(message).then((body) => new NodeRequest(message, body));
  }

  /** The request without its body, for a decision before that is read. */
  static headOf(message: IncomingMessage): NodeRequest {
    return new NodeRequest(message, null);
  }

  /** The request with its body as it comes. */
  static streamOf(message: IncomingMessage): NodeRequest {
    return new NodeRequest(message, new Stream(message));
  }

  get method(): string {
    return this.message.method ?? "GET";
  }

  /** Nobody needs to know the host here, and what a client says it is may be no host at all. */
  get url(): string {
    return `http://localhost${this.message.url}`;
  }
}

class NodeHeaders {
  constructor(private readonly message: IncomingMessage) {}

  get(name: string): string | null {
    const value = this.message.headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(", ") : (value ?? null);
  }
}

/** A body that is read as it comes. */
class Stream {
  constructor(private readonly message: IncomingMessage) {}

  values(): AsyncIterable<Uint8Array> {
    return this.message.iterator({ destroyOnReturn: false });
  }
}

/** An array has `values` of its own. */
function readAll(message: IncomingMessage): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.once("end", () => resolve(chunks));
    message.once("error", reject);
  });
}
