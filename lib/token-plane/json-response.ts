/**
 * A Response whose body is text at hand. The standard one makes a stream of it, which costs more than the signature of
 * the token inside, and our own server needs none.
 */
class TextResponse extends Response {
  constructor(
    readonly content: string,
    private readonly init: ResponseInit,
  ) {
    super(null, init);
  }

  override async text(): Promise<string> {
    return this.content;
  }

  override async json(): Promise<unknown> {
    return JSON.parse(this.content);
  }

  override clone(): TextResponse {
    return new TextResponse(this.content, { ...this.init, headers: this.headers });
  }
}

/** Like Response.json of the Fetch standard. */
export function jsonResponse(
  value: unknown,
  { status = 200, headers }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return new TextResponse(JSON.stringify(value), { status, headers: { "Content-Type": "application/json", ...headers } });
}

/** The body of an answer as it goes out. */
export async function bodyOf(response: Response): Promise<string | Uint8Array> {
  return response instanceof TextResponse ? response.content : new Uint8Array(await response.arrayBuffer());
}
