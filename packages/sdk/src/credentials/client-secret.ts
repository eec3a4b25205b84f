import { MandateError } from "../errors.js";
import { cleanText } from "./clean-text.js";

/** A client secret, or a function that reads it, for example from a vault. */
export type SecretSource = string | (() => string | Promise<string>);

/** A secret in memory, or one that is read anew for each request. */
export class ClientSecret {
  readonly #source: SecretSource;

  constructor(source: SecretSource) {
    this.#source = typeof source === "function" ? source : cleanText("clientSecret", source);
  }

  /** @throws {MandateError} `credentials_unavailable` if the function fails; `invalid_configuration` if its result is damaged. */
  async read(): Promise<string> {
    const source = this.#source;
    return typeof source === "string" ? source : cleanText("The result of clientSecret()", await callSource("clientSecret", source));
  }

  /** What distinguishes the secret from others; a function need not return the same one each time. */
  get identity(): string | null {
    return typeof this.#source === "string" ? this.#source : null;
  }
}

/** Calls a function of the program, whose failures are not those of the network and are not retried. */
export async function callSource<T>(name: string, source: () => T | Promise<T>): Promise<T> {
  try {
    return await source();
  } catch (cause) {
    throw new MandateError("credentials_unavailable", `${name}() failed, so the token service was not asked. The cause is its error.`, {
      cause,
    });
  }
}

export function withoutSecret(secret: string, text: string): string {
  return secret === "" ? text : text.replaceAll(secret, "[redacted]");
}
