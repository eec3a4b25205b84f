import { MandateError } from "../errors.js";
import { Redacted } from "../redacted.js";
import { cleanText } from "./clean-text.js";
import { environment, requireVariables, type Variables } from "./variables.js";

const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/**
 * A token obtained elsewhere, such as the one in an incoming request. It is validated and passed on, and cannot be renewed.
 *
 * @throws {MandateError} `invalid_configuration` if it is empty or damaged.
 * @example
 * ```ts
 * const client = new TokenClient({ url: "https://tokens.example.com", userToken: UserToken.fromRequest(request) });
 * ```
 */
export class UserToken extends Redacted {
  readonly #token: string;

  /** @param token The JWT, without `Bearer`. */
  constructor(token: string) {
    super();
    this.#token = cleanText("userToken", token);
  }

  /**
   * Reads the header `Authorization: Bearer …` of a request (RFC 6750 section 2.1).
   *
   * @param request A `Request`, or an object with `headers`, such as a request of Node's `http`.
   * @throws {MandateError} `invalid_token` if the request carries no token; `invalid_configuration` without a request.
   * @example
   * ```ts
   * const token = UserToken.fromRequest(request);
   * ```
   */
  static fromRequest(request: { headers: Headers | Record<string, string | string[] | undefined> }): UserToken {
    const { headers } = request ?? {};
    if (!headers) throw new MandateError("invalid_configuration", "fromRequest requires a request with headers.");
    const header = headers instanceof Headers ? headers.get("authorization") : headers.authorization;
    const token = typeof header === "string" ? BEARER.exec(header.trim())?.[1] : undefined;
    if (!token) throw new MandateError("invalid_token", "The request carries no token. Send Authorization: Bearer.", { reason: "missing" });
    return new UserToken(token);
  }

  /**
   * Reads `MDSP_USER_TOKEN`. No other function reads this variable.
   *
   * @param variables The environment; `process.env` by default.
   * @throws {MandateError} `invalid_configuration` if the variable is missing or damaged.
   * @example
   * ```ts
   * const client = new TokenClient({ userToken: UserToken.fromEnv() });
   * ```
   */
  static fromEnv(variables: Variables = environment()): UserToken {
    return new UserToken(requireVariables(["MDSP_USER_TOKEN"], variables).MDSP_USER_TOKEN);
  }

  /** @internal */
  reveal(): string {
    return this.#token;
  }

  override toString(): string {
    return "UserToken([redacted])";
  }
}
