import { environment, readVariable, type Variables } from "./credentials/variables.js";
import { MandateError } from "./errors.js";
import { bypassesProxy } from "./no-proxy.js";

type Proxies = { httpProxy?: string; httpsProxy?: string; noProxy?: string };
type Undici = { fetch: typeof fetch; EnvHttpProxyAgent: new (proxies: Proxies) => object };

/**
 * Creates a `fetch` for Node.js that uses the proxies in `HTTPS_PROXY` and `HTTP_PROXY`, except for the hosts in `NO_PROXY`:
 * names with their subdomains, `name:port`, IP addresses, networks such as `10.0.0.0/8`, or `*`. A proxy requires the package
 * `undici`. Deno, Bun, and Node.js with `NODE_USE_ENV_PROXY=1` support these variables themselves.
 *
 * @param variables The environment; `process.env` by default.
 * @throws {MandateError} `invalid_configuration` if the address of a proxy is invalid. The returned `fetch` rejects with it if
 * a host needs the proxy and `undici` is not installed.
 * @example
 * ```ts
 * const client = new TokenClient({ fetch: await createProxyFetch() });
 * ```
 */
export async function createProxyFetch(variables: Variables = environment()): Promise<typeof fetch> {
  const httpProxy = proxyAddress(variables, "HTTP_PROXY");
  const httpsProxy = proxyAddress(variables, "HTTPS_PROXY") || httpProxy;
  const noProxy = eitherCase(variables, "NO_PROXY").value;
  let throughProxy: Promise<typeof fetch> | undefined;

  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const proxy = url.protocol === "https:" ? httpsProxy : httpProxy;
    if (!proxy || bypassesProxy(url, noProxy)) return fetch(input, init);
    // The agent must not read NO_PROXY again.
    throughProxy ??= createAgentFetch({ httpProxy, httpsProxy, noProxy: "" });
    return (await throughProxy)(input, init);
  };
}

async function createAgentFetch(proxies: Proxies): Promise<typeof fetch> {
  const undici = await loadUndici();
  const dispatcher = new undici.EnvHttpProxyAgent(proxies);
  return (input, init) => undici.fetch(input, { ...init, dispatcher } as RequestInit);
}

/** As curl does, a proxy without a scheme is taken for one that speaks http. */
function proxyAddress(variables: Variables, variable: string): string {
  const { name, value } = eitherCase(variables, variable);
  if (value === "") return "";
  const address = value.includes("://") ? value : `http://${value}`;
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address;
  throw new MandateError("invalid_configuration", `${name} is not the address of an http or https proxy. Set one like http://proxy:3128.`);
}

/** The lower-case variable takes precedence, as in curl. */
function eitherCase(variables: Variables, variable: string): { name: string; value: string } {
  const lower = variable.toLowerCase();
  const name = variables[lower] === undefined ? variable : lower;
  return { name, value: readVariable(variables, name) ?? "" };
}

async function loadUndici(): Promise<Undici> {
  // The name is in a variable, so that bundlers do not include undici: most programs need no proxy.
  const name = "undici";
  try {
    return (await import(/* webpackIgnore: true */ /* @vite-ignore */ name)) as Undici;
  } catch (cause) {
    throw new MandateError(
      "invalid_configuration",
      "A proxy requires the package undici, which is not installed. Install it, or start Node.js 22.21 or newer with NODE_USE_ENV_PROXY=1, or pass fetch, or add the host to NO_PROXY.",
      { cause },
    );
  }
}
