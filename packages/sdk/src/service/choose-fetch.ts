import type { Variables } from "../credentials/variables.js";

export type FetchOptions = {
  fetch?: typeof fetch | undefined;
  dispatcher?: object | undefined;
};

const PROXY_VARIABLES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"] as const;

/** The given `fetch`, or that of the runtime, through a proxy if the environment names one. */
export function chooseFetch({ fetch: given, dispatcher }: FetchOptions, variables: () => Variables): typeof fetch {
  if (dispatcher) return fetchWithDispatcher(given ?? fetch, dispatcher);
  if (given) return given;
  return needsProxyAgent(variables()) ? proxyFetch(variables()) : (input, init) => fetch(input, init);
}

function fetchWithDispatcher(base: typeof fetch, dispatcher: object): typeof fetch {
  return (input, init) => base(input, { ...init, dispatcher } as RequestInit);
}

/** Deno and Bun read the proxy variables themselves, as Node.js does with `NODE_USE_ENV_PROXY=1`. */
function needsProxyAgent(variables: Variables): boolean {
  const { process } = globalThis as { process?: { versions?: Record<string, string> } };
  const { node, bun, deno } = process?.versions ?? {};
  const isNode = node !== undefined && bun === undefined && deno === undefined;
  return isNode && variables.NODE_USE_ENV_PROXY !== "1" && PROXY_VARIABLES.some((name) => variables[name]);
}

function proxyFetch(variables: Variables): typeof fetch {
  const loaded = import("../proxy.js").then(({ createProxyFetch }) => createProxyFetch(variables));
  loaded.catch(() => {});
  return async (input, init) => (await loaded)(input, init);
}
