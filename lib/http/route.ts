import { trust } from "@/lib/token-plane/directory/trust";
import type { Handler } from "@/lib/token-plane/incoming-request";

/** Next gives parameters only to routes whose path has some. */
type Context = { params: Promise<{ tenant?: string } | undefined> };

const RETRY_AFTER_SECONDS = 5;

/**
 * A handler of the token plane as a route handler; a tenant in the address is a segment of the path. It answers only in
 * a process that hears of revocations, which a token process does. Others, such as a Next that was started alone, refuse.
 */
export function route(handler: Handler): (request: Request, context: Context) => Promise<Response> {
  return async (request, { params }) => {
    if (!trust.isListening) return noTokensHere();
    const { status, headers, body } = await handler(request, { tenant: (await params)?.tenant ?? null });
    return new Response(body.length === 0 ? null : (body as BodyInit), { status, headers: [...headers] });
  };
}

const SENTENCE = "This process renders pages and answers no tokens. Send token requests to a server started with npm start.";

/** Readable to clients of both protocols: the documented one, and RFC 6749 section 5.2. */
function noTokensHere(): Response {
  const errors = [{ code: "mdsp.core.generic.serviceUnavailable", message: SENTENCE }];
  return Response.json(
    { errors, error: "temporarily_unavailable", error_description: SENTENCE },
    { status: 503, headers: { "Cache-Control": "no-store", "Retry-After": String(RETRY_AFTER_SECONDS) } },
  );
}
