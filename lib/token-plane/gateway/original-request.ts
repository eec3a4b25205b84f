import type { AccessRequest } from "@/lib/domain/access/decide-access";
import type { IncomingRequest } from "@/lib/token-plane/incoming-request";

/** Where a gateway asks; Envoy puts the path that it asks about behind it. */
export const AUTHORIZE_PATH = "/api/gateway/authorize";

/** The pairs in which proxies say what they were asked: nginx as it is usually configured, then Traefik and Caddy. */
const PAIRS = [
  { method: "X-Original-Method", target: "X-Original-URI" },
  { method: "X-Forwarded-Method", target: "X-Forwarded-Uri" },
] as const;

/**
 * What the client asked the gateway for, or null where nobody says so or two say different things: a client may send the
 * headers of another kind of proxy, which the one in front of us passes on.
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
  const start = url.indexOf(`${AUTHORIZE_PATH}/`);
  return start < 0 ? null : { method, target: url.slice(start + AUTHORIZE_PATH.length) };
}
