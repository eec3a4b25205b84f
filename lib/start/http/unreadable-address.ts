import type { IncomingMessage, ServerResponse } from "node:http";

/** The page renderer resolves these, and would find another address than the listener. Browsers never send them. */
const RESOLVED = /\\|\/(?:\.|%2e){1,2}(?:\/|$)/i;

/** Invalid percent-encoding, dot segments, or no path as in `OPTIONS *`: no page can be found for it. */
export function isUnreadableAddress(url: string | undefined): boolean {
  const [path = "/"] = (url ?? "/").split(/[?#]/, 1);
  if (!path.startsWith("/") || RESOLVED.test(path)) return true;
  try {
    decodeURIComponent(path);
    return false;
  } catch {
    return true;
  }
}

export async function refuseAddress(_request: IncomingMessage, response: ServerResponse): Promise<void> {
  response
    .writeHead(400, { "content-type": "text/plain; charset=utf-8" })
    .end("This address cannot be read. Check it for stray percent signs, backslashes and dots.\n");
}
