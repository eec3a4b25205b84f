import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect } from "vitest";
import type { DescribedResponse } from "@/lib/api-description/described";
import { apiDocument } from "@/lib/api-description/document";
import { byMethod, type Method } from "@/lib/api-description/operation";

const FORM = "application/x-www-form-urlencoded";

export type Sent = {
  json?: unknown;
  form?: Record<string, string>;
  text?: BodyInit;
  headers?: Record<string, string>;
  query?: string;
};

type Told = Pick<Response, "status" | "text"> & { headers: Pick<Headers, "get"> };
type Ask = (request: Request) => Promise<Told>;

/** For tests: asks endpoints and holds what goes in and comes out against the description of the API. */
export class HeldAnswers {
  readonly #document = apiDocument("http://127.0.0.1:3000", { hasData: true });
  readonly #ajv = this.#validator({ coerceTypes: false });
  /** A form has digits for numbers. */
  readonly #formAjv = this.#validator({ coerceTypes: true });
  readonly #seen = new Set<string>();
  readonly #ask: Ask;
  readonly #paths: { path: string; form: RegExp }[];

  /** For the endpoints at these paths of the description, which this handler answers. */
  constructor(ask: Ask, paths: readonly string[]) {
    this.#ask = ask;
    this.#paths = paths.map((path) => ({ path, form: new RegExp(`^${path.replace("{path}", ".+").replace(/\{\w+\}/g, "[^/]+")}$`) }));
  }

  /** Asks the endpoint at this address, whose answer must have this status and be as it is described. */
  async expectAnswer(method: string, address: string, status: number, sent: Sent = {}): Promise<void> {
    const path = this.#paths.find(({ form }) => form.test(address))?.path;
    const described = path && this.#document.paths[path]?.[method.toLowerCase() as Method];
    if (!described) throw new Error(`There is no ${method} ${address}.`);
    const answer = await this.#ask(requestOf(method, address, sent));
    const text = await answer.text();
    expect([answer.status, text]).toEqual([status, text]);
    const expected = described.responses[status];
    if (!expected) throw new Error(`The status ${status} is not described: ${text}`);
    const place = ["paths", path, method.toLowerCase()];
    expect(this.#faultsOf(answer, text, expected, [...place, "responses", String(status)])).toEqual([]);
    expect(missingIn(answer, expected)).toEqual([]);
    for (const name of ["", ...headersIn(answer, expected)]) this.#seen.add(`${described.operationId} ${status} ${name}`);
    if (status >= 300) return;
    if (sent.json) expect(this.#check([...place, "requestBody", "content", "application/json"], sent.json)).toEqual([]);
    if (sent.form) expect(this.#check([...place, "requestBody", "content", FORM], { ...sent.form }, this.#formAjv)).toEqual([]);
  }

  /** Which answers, and headers of them, are described and were not seen, those that can come at any time aside. */
  unseen(): string[] {
    const operations = this.#paths.flatMap(({ path }) => byMethod(this.#document.paths[path] ?? {}));
    const described = operations.flatMap(({ operation: { operationId, responses } }) =>
      Object.entries(responses).flatMap(([status, { headers = {} }]) =>
        ["", ...Object.keys(headers)].map((name) => `${operationId} ${status} ${name}`),
      ),
    );
    return described.filter((answer) => !this.#seen.has(answer) && !/ (429|500|503) /.test(answer));
  }

  #faultsOf(answer: Told, text: string, { content = {} }: DescribedResponse, place: string[]): string[] {
    const [mediaType] = Object.keys(content);
    const type = answer.headers.get("Content-Type");
    if (!mediaType) return text === "" ? [] : [`There is a body: ${text}`];
    if (mediaType !== "*/*" && mediaType !== type) return [`It is ${type}.`];
    return this.#check([...place, "content", mediaType], mediaType === "application/json" ? JSON.parse(text) : text);
  }

  #validator(options: { coerceTypes: boolean }): Ajv2020 {
    return addFormats.default(new Ajv2020({ strict: false, allErrors: true, ...options })).addSchema(closed(this.#document), "api");
  }

  /** What is wrong with a body, by the schema at this place of the document. */
  #check(place: string[], value: unknown, ajv = this.#ajv): string[] {
    const reference = `api#/${[...place, "schema"].map(pointer).join("/")}`;
    const validate = ajv.getSchema(reference);
    if (!validate) throw new Error(`There is no schema at ${reference}.`);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }: ErrorObject) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}

/** Readers ignore fields that they do not know, but every field that is sent has to be described. */
function closed<T>(part: T): T {
  if (Array.isArray(part)) return part.map(closed) as T;
  if (typeof part !== "object" || part === null) return part;
  const inside = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
  const isOpen = inside.type === "object" && "properties" in inside && !("additionalProperties" in inside);
  return { ...inside, ...(isOpen && { additionalProperties: false }) } as T;
}

function requestOf(method: string, address: string, { json, form, text, headers = {}, query = "" }: Sent): Request {
  const url = `http://127.0.0.1:3000${address}${query}`;
  const type: Record<string, string> = json ? { "Content-Type": "application/json" } : form ? { "Content-Type": FORM } : {};
  const body = text ?? (json ? JSON.stringify(json) : form && new URLSearchParams(form).toString());
  return new Request(url, { method, headers: { ...type, ...headers }, ...(body !== undefined && { body }) });
}

const headersIn = ({ headers }: Told, described: DescribedResponse) =>
  Object.keys(described.headers ?? {}).filter((name) => headers.get(name) !== null);

const missingIn = ({ headers }: Told, described: DescribedResponse) =>
  Object.entries(described.headers ?? {}).flatMap(([name, { required }]) => (required && headers.get(name) === null ? [name] : []));

/** RFC 6901, in a URI fragment. */
function pointer(name: string): string {
  return encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
}
