import type { Handler } from "@/lib/token-plane/incoming-request";

type Context = { params: Promise<{ tenant?: string }> };

/** A handler of the token plane as a route handler; a tenant in the address is a segment of the path. */
export function route(handler: Handler): (request: Request, context: Context) => Promise<Response> {
  return async (request, { params }) => handler(request, { tenant: (await params).tenant ?? null });
}
