import { env } from "@/lib/env";
import type { Handler } from "@/lib/start/http-server";
import { limitBody } from "@/lib/start/limit-body";
import { setSecurityHeaders } from "@/lib/start/security-headers";
import { stampRequest } from "@/lib/start/stamp-request";
import { isUnreadableAddress, refuseAddress } from "@/lib/start/unreadable-address";

/** What every request to a page goes through before the framework sees it. */
export function cockpitHandler(next: Handler): Handler {
  return (request, response) => {
    const { TRUST_PROXY, PUBLIC_URL } = env();
    limitBody(request);
    stampRequest(request, { trustProxy: TRUST_PROXY, publicUrl: PUBLIC_URL });
    setSecurityHeaders(request, response);
    return isUnreadableAddress(request.url) ? refuseAddress(request, response) : next(request, response);
  };
}

/** In place of the cockpits, where only tokens are served. */
export const noCockpit: Handler = async (_request, response) => {
  response
    .writeHead(404, { "content-type": "text/plain; charset=utf-8" })
    .end("This server answers the token endpoints only. The cockpits run on another one.\n");
};
