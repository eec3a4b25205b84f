import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { apiDocument } from "@/lib/token-plane/openapi/document";
import { PLATFORM_ROUTES } from "@/lib/token-plane/routes";

/** For tests: asks endpoints and holds what goes in and comes out against the description of the API. */
export class HeldAnswers {
  readonly #document = apiDocument("http://127.0.0.1:3000");
  readonly #ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true })).addSchema(this.#document, "api");
  readonly #seen = new Set<string>();

  /** Asks the endpoint of this path and returns what is wrong with its answer; nothing is as it should be. */
  async faultsOf(path: string, request: Request): Promise<{ status: number; faults: string[] }> {
    const method = request.method.toLowerCase() as "get" | "post";
    const handle = PLATFORM_ROUTES[path]?.[request.method as "GET" | "POST"];
    const described = this.#document.paths[path]?.[method];
    if (!handle || !described) throw new Error(`There is no ${request.method} ${path}.`);
    const response = await handle(request);
    const { status } = response;
    this.#seen.add(`${described.operationId} ${status}`);
    const expected = described.responses[status];
    if (!expected) return { status, faults: [`The status ${status} is not described: ${await response.text()}`] };
    const [mediaType] = Object.keys(expected.content ?? {});
    const text = await response.text();
    if (!mediaType) return { status, faults: text === "" ? [] : [`There is a body: ${text}`] };
    if (response.headers.get("Content-Type") !== mediaType) return { status, faults: [`It is ${response.headers.get("Content-Type")}.`] };
    const at = ["paths", path, method, "responses", String(status), "content", mediaType, "schema"].map(pointer).join("/");
    return { status, faults: this.#check(`api#/${at}`, mediaType === "application/json" ? JSON.parse(text) : text) };
  }

  /** What is wrong with a request body. */
  faultsOfBody(path: string, mediaType: string, body: unknown): string[] {
    const at = ["paths", path, "post", "requestBody", "content", mediaType, "schema"].map(pointer).join("/");
    return this.#check(`api#/${at}`, body);
  }

  /** Which answers are described, those that can come at any time aside, and were not seen. */
  unseen(): string[] {
    const described = Object.values(this.#document.paths).flatMap(({ get, post }) =>
      [get, post].flatMap((one) => Object.keys(one?.responses ?? {}).map((status) => `${one?.operationId} ${status}`)),
    );
    return described.filter((answer) => !this.#seen.has(answer) && !/ (429|500|503)$/.test(answer));
  }

  #check(reference: string, value: unknown): string[] {
    const validate = this.#ajv.getSchema(reference);
    if (!validate) throw new Error(`There is no schema at ${reference}.`);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }: ErrorObject) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}

/** RFC 6901, in a URI fragment. */
function pointer(name: string): string {
  return encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
}
