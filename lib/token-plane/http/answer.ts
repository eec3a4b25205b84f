type AnswerInit = { status?: number; headers?: Readonly<Record<string, string>> };

/**
 * The response of a handler: the required subset of a Fetch `Response`. A `Response` costs more than the signature of a token:
 * it turns its text into a stream and checks headers that the listener checks again.
 */
export class Answer {
  readonly status: number;
  readonly headers: AnswerHeaders;

  constructor(
    readonly body: string | Uint8Array,
    { status = 200, headers = {} }: AnswerInit = {},
  ) {
    this.status = status;
    this.headers = new AnswerHeaders(headers);
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  async text(): Promise<string> {
    return typeof this.body === "string" ? this.body : Buffer.from(this.body).toString();
  }

  // biome-ignore lint/suspicious/noExplicitAny: like that of a Response
  async json(): Promise<any> {
    return JSON.parse(await this.text());
  }
}

/** Names are case-insensitive (RFC 9110 section 5.1). */
export class AnswerHeaders implements Iterable<[name: string, value: string]> {
  readonly #values = new Map<string, string>();

  constructor(headers: Readonly<Record<string, string>>) {
    for (const [name, value] of Object.entries(headers)) this.set(name, value);
  }

  get(name: string): string | null {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  set(name: string, value: string): void {
    this.#values.set(name.toLowerCase(), value);
  }

  [Symbol.iterator](): IterableIterator<[name: string, value: string]> {
    return this.#values.entries();
  }
}

export function jsonAnswer(value: unknown, { headers, ...init }: AnswerInit = {}): Answer {
  return new Answer(JSON.stringify(value), { ...init, headers: { "Content-Type": "application/json", ...headers } });
}

/** An answer without a body. */
export function emptyAnswer(init: AnswerInit): Answer {
  return new Answer("", init);
}
