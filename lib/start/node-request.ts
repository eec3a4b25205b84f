import type { IncomingMessage } from "node:http";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";

/** Bodies up to here are read before the handler runs; nothing of ours that is valid is larger. */
const READ_AHEAD_BYTES = 16 * 1024;

/** What a handler reads of a request, straight from Node: a Request object alone costs as much as an ES256 signature. */
export class NodeRequest implements IncomingRequest {
  readonly headers: IncomingRequest["headers"];

  private constructor(
    private readonly message: IncomingMessage,
    readonly body: IncomingRequest["body"],
  ) {
    this.headers = { get: (name) => headerOf(message, name) };
  }

  static async read(message: IncomingMessage): Promise<NodeRequest> {
    const length = Number(message.headers["content-length"] ?? 0);
    const isChunked = message.headers["transfer-encoding"] !== undefined;
    if (!isChunked && length === 0) return new NodeRequest(message, null);
    if (isChunked || length > READ_AHEAD_BYTES)
      return new NodeRequest(message, { values: () => message.iterator({ destroyOnReturn: false }) });
    const chunks = await readAll(message);
    return new NodeRequest(message, { values: () => chunks });
  }

  get method(): string {
    return this.message.method ?? "GET";
  }

  get url(): string {
    return `http://${this.message.headers.host ?? "localhost"}${this.message.url}`;
  }
}

function headerOf(message: IncomingMessage, name: string): string | null {
  const value = message.headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(", ") : (value ?? null);
}

function readAll(message: IncomingMessage): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.once("end", () => resolve(chunks));
    message.once("error", reject);
  });
}
