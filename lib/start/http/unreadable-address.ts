import type { IncomingMessage, ServerResponse } from "node:http";

/** Invalid percent-encoding, or no path as in `OPTIONS *`: no page can be found for it. */
export function isUnreadableAddress(url: string | undefined): boolean {
  if (url === "*") return true;
  try {
    decodeURIComponent((url ?? "/").split("?")[0] ?? "/");
    return false;
  } catch {
    return true;
  }
}

export async function refuseAddress(_request: IncomingMessage, response: ServerResponse): Promise<void> {
  response
    .writeHead(400, { "content-type": "text/plain; charset=utf-8" })
    .end("This address cannot be read. Check it for stray percent signs.\n");
}
