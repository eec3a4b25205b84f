import { environment, type Variables } from "./credentials/variables.js";
import { MandateError } from "./errors.js";

type Proxies = { httpProxy?: string; httpsProxy?: string; noProxy?: string };
type Undici = { fetch: typeof fetch; EnvHttpProxyAgent: new (proxies: Proxies) => object };

/**
 * Creates a `fetch` for Node.js that uses the proxies in `HTTPS_PROXY` and `HTTP_PROXY`, except for the hosts in `NO_PROXY`.
 * It requires the package `undici`. Deno, Bun, and Node.js with `NODE_USE_ENV_PROXY=1` support these variables themselves.
 *
 * @param variables The environment; `process.env` by default.
 * @throws {MandateError} `invalid_configuration` if `undici` is not installed.
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
  // The name is in a variable, so that bundlers do not include undici: most programs need no proxy.
  const name = "undici";
  try {
    return (await import(/* webpackIgnore: true */ /* @vite-ignore */ name)) as Undici;
  } catch (cause) {
    throw new MandateError(
      "invalid_configuration",
      "A proxy requires the package undici, which is not installed. Install it, or start Node.js 22.21 or newer with NODE_USE_ENV_PROXY=1, or pass fetch.",
      { cause },
    );
  }
}
