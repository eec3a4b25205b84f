import type { Handler } from "@/lib/token-plane/incoming-request";

/** Next gives parameters only to routes whose path has some. */
type Context = { params: Promise<{ tenant?: string } | undefined> };

/** A handler of the token plane as a route handler; a tenant in the address is a segment of the path. */
export function route(handler: Handler): (request: Request, context: Context) => Promise<Response> {
  return async (request, { params }) => {
    const { status, headers, body } = await handler(request, { tenant: (await params)?.tenant ?? null });
    return new Response(body.length === 0 ? null : (body as BodyInit), { status, headers: [...headers] });
  };
}
