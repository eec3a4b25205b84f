import type { AccessRequest } from "@/lib/domain/access/decide-access";
import { type IncomingRequest, targetOf } from "@/lib/token-plane/http/request";

/** The address of the gateway check. Envoy appends the path of the original request. */
export const AUTHORIZE_PATH = "/api/gateway/authorize";

/** The headers in which proxies send the original request: nginx by convention, then Traefik and Caddy. */
const PAIRS = [
  { method: "X-Original-Method", target: "X-Original-URI" },
  { method: "X-Forwarded-Method", target: "X-Forwarded-Uri" },
] as const;

/**
 * The original request; null if it is missing or ambiguous. A client may send the headers of another kind of proxy, which the
 * gateway forwards, so all present headers must agree.
 */
export function readOriginalRequest(request: IncomingRequest): AccessRequest | null {
  const named = [inHeaders(request, PAIRS[0]), inHeaders(request, PAIRS[1]), inPath(request)].filter((one) => one !== null);
  const [first, ...others] = named;
  if (first?.method === undefined || first.target === undefined) return null;
  const isAgreed = others.every(({ method, target }) => method === first.method && target === first.target);
  return isAgreed ? { method: first.method, target: first.target } : null;
}

type Named = { method: string | undefined; target: string | undefined };

function inHeaders({ headers }: IncomingRequest, { method, target }: (typeof PAIRS)[number]): Named | null {
  const [named, asked] = [headers.get(method), headers.get(target)];
  return named === null && asked === null ? null : { method: named ?? undefined, target: asked ?? undefined };
}

function inPath({ method, url }: IncomingRequest): Named | null {
  const target = targetOf(url);
  return target.startsWith(`${AUTHORIZE_PATH}/`) ? { method, target: target.slice(AUTHORIZE_PATH.length) } : null;
}
