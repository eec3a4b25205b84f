import { MandateError } from "../errors.js";
import { Redacted } from "../redacted.js";
import { environment, readAll, required, type Variables } from "./variables.js";

const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/**
 * A token that somebody else got, such as the one that an incoming request carries. It is checked and passed on; it cannot
 * be renewed.
 *
 * @throws {MandateError} `invalid_configuration` when it is empty.
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
    this.#token = required("The user token", token);
  }

  /**
   * From the header `Authorization: Bearer …` of a request (RFC 6750 section 2.1).
   *
   * @param request A `Request`, or whatever has its headers, as of Node's `http`.
   * @throws {MandateError} `invalid_token` when the request carries none.
   * @example
   * ```ts
   * const token = UserToken.fromRequest(request);
   * ```
   */
  static fromRequest({ headers }: { headers: Headers | Record<string, string | string[] | undefined> }): UserToken {
    const header = headers instanceof Headers ? headers.get("authorization") : headers.authorization;
    const token = typeof header === "string" ? BEARER.exec(header.trim())?.[1] : undefined;
    if (!token) throw new MandateError("invalid_token", "The request carries no token. Send Authorization: Bearer.", { reason: "missing" });
    return new UserToken(token);
  }

  /**
   * From `MDSP_USER_TOKEN`. It is never taken from there unasked.
   *
   * @param variables The environment; that of the process by default.
   * @throws {MandateError} `invalid_configuration` when the variable is missing.
   * @example
   * ```ts
   * const client = new TokenClient({ userToken: UserToken.fromEnv() });
   * ```
   */
  static fromEnv(variables: Variables = environment()): UserToken {
    return new UserToken(readAll(["MDSP_USER_TOKEN"], variables).MDSP_USER_TOKEN);
  }

  /** @internal */
  reveal(): string {
    return this.#token;
  }

  override toString(): string {
    return "UserToken([redacted])";
  }
}
