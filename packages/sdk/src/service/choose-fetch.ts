import type { Variables } from "../credentials/variables.js";

export type FetchChoice = {
  fetch?: typeof fetch | undefined;
  dispatcher?: object | undefined;
};

const PROXY_VARIABLES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"] as const;

/** What requests are made with: what was given, else the runtime's own, through the proxy that the environment names. */
export function chooseFetch({ fetch: given, dispatcher }: FetchChoice, variables: () => Variables): typeof fetch {
  if (dispatcher) return dispatched(given ?? fetch, dispatcher);
  if (given) return given;
  return needsProxyAgent(variables()) ? proxied(variables()) : (input, init) => fetch(input, init);
}

function dispatched(base: typeof fetch, dispatcher: object): typeof fetch {
  return (input, init) => base(input, { ...init, dispatcher } as RequestInit);
}

/** Deno and Bun mind the variables themselves, and so does Node when it is told to. */
function needsProxyAgent(variables: Variables): boolean {
  const { process } = globalThis as { process?: { versions?: Record<string, string> } };
  const { node, bun, deno } = process?.versions ?? {};
  const isPlainNode = node !== undefined && bun === undefined && deno === undefined;
  return isPlainNode && variables.NODE_USE_ENV_PROXY !== "1" && PROXY_VARIABLES.some((name) => variables[name]);
}

function proxied(variables: Variables): typeof fetch {
  const loaded = import("../proxy.js").then(({ createProxyFetch }) => createProxyFetch(variables));
  loaded.catch(() => {});
  return async (input, init) => (await loaded)(input, init);
}
