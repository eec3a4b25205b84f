import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { tooLong } from "@/lib/domain/access/decide-access";
import { MAX_TARGET_LENGTH } from "@/lib/domain/access/request-path";
import { isTrustedPeer, stampClientAddress } from "@/lib/http/client-address";
import { PEER_HEADER } from "@/lib/http/stamped-headers";
import { ApiError } from "@/lib/token-plane/http/errors";

/** RFC 3986 section 3.2, without user information. */
const HOST = /^(?:\[[\da-f:.]+\]|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*)(?::\d*)?$/i;
const ABSOLUTE_TARGET = /^https?:\/\/([^/?#]*)/i;

/** Other headers of which Node keeps the first line, and another reader may keep the last. */
const SINGLE = ["authorization", "content-type", "x-space-auth-key"];

/**
 * Checks the head of a request and normalizes it, once and before any handler: the target has origin form, the host is the one
 * that the client asked, and the addresses of client and connection are stamped. Throws what the client receives.
 */
export function readHead(request: IncomingMessage): void {
  stampClientAddress(request);
  readTarget(request);
  requireSingleLines(request);
  const { headers, url = "" } = request;
  if (!url.startsWith("/") && url !== "*")
    throw new ApiError("invalidParameter", "The request target is not a path. Send one that starts with /.");
  if (!HOST.test(headers.host ?? "")) throw new ApiError("invalidParameter", "The Host header is not a host. Send a name or an address.");
  if (url.length > MAX_TARGET_LENGTH) throw addressTooLong(url.length);
  if (isTrustedPeer(String(headers[PEER_HEADER]))) headers.host = forwardedHost(headers) ?? headers.host;
}

/** The host that the first of several proxies was asked for. */
function forwardedHost(headers: IncomingHttpHeaders): string | undefined {
  const host = String(headers["x-forwarded-host"] ?? "")
    .split(",")[0]
    ?.trim();
  return host && HOST.test(host) ? host : undefined;
}

export function addressTooLong(length: number): ApiError {
  return new ApiError("addressTooLong", tooLong(length));
}

function requireSingleLines({ rawHeaders }: IncomingMessage): void {
  const values = new Map<string, string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = "", value = ""] = [rawHeaders[index]?.toLowerCase(), rawHeaders[index + 1]];
    const isSingle = SINGLE.includes(name);
    if (name !== "host" && !isSingle) continue;
    // RFC 9112 section 3.2 allows no second Host at all.
    const isRepeated = isSingle ? (values.get(name) ?? value) !== value : values.has(name);
    if (isRepeated) throw new ApiError("invalidParameter", `The header ${name} occurs twice. Send it once.`);
    values.set(name, value);
  }
}

/** A server must accept an absolute target, whose host replaces the header (RFC 9112 section 3.2.2). */
function readTarget(request: IncomingMessage): void {
  const { url = "/", headers } = request;
  const [start, host] = ABSOLUTE_TARGET.exec(url) ?? [];
  if (start === undefined) return;
  const target = url.slice(start.length);
  request.url = target.startsWith("/") ? target : `/${target}`;
  headers.host = host;
}
