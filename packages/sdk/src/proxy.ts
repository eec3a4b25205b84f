import { environment, type Variables } from "./credentials/variables.js";
import { MandateError } from "./errors.js";

type Proxies = { httpProxy?: string; httpsProxy?: string; noProxy?: string };
type Undici = { fetch: typeof fetch; EnvHttpProxyAgent: new (proxies: Proxies) => object };

/**
 * A `fetch` for Node that goes through the proxy of `HTTPS_PROXY` and `HTTP_PROXY`, except to the hosts of `NO_PROXY`. It
 * needs the package `undici` beside this one; Deno, Bun, and Node with `NODE_USE_ENV_PROXY=1` need none of this.
 *
 * @param variables The environment; that of the process by default.
 * @throws {MandateError} `invalid_configuration` when `undici` is not installed.
 * @example
 * ```ts
 * const client = new TokenClient({ fetch: await createProxyFetch() });
 * ```
 */
export async function createProxyFetch(variables: Variables = environment()): Promise<typeof fetch> {
  const undici = await loadUndici();
  const dispatcher = new undici.EnvHttpProxyAgent({
    httpProxy: eitherCase(variables, "HTTP_PROXY"),
    httpsProxy: eitherCase(variables, "HTTPS_PROXY"),
    noProxy: eitherCase(variables, "NO_PROXY"),
  });
  return (input, init) => undici.fetch(input, { ...init, dispatcher } as RequestInit);
}

function eitherCase(variables: Variables, name: string): string {
  return variables[name.toLowerCase()] ?? variables[name] ?? "";
}

async function loadUndici(): Promise<Undici> {
  // A name that bundlers do not see, since most programs need no proxy.
  const name = "undici";
  try {
    return (await import(/* webpackIgnore: true */ /* @vite-ignore */ name)) as Undici;
  } catch (cause) {
    throw new MandateError(
      "invalid_configuration",
      "HTTPS_PROXY is set, and Node's own fetch does not go through it. Install undici, or start Node 22.21 or newer with NODE_USE_ENV_PROXY=1, or pass fetch.",
      { cause },
    );
  }
}
