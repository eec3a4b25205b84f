import { listener } from "@/lib/token-plane/directory/listener-state";
import { answerByAddress, findRoute } from "@/lib/token-plane/http/routes";

/** `address` is the original path if a rewrite has prefixed it. Routes without parameters get none. */
type Context = { params: Promise<{ address?: string[] } | undefined> };

/**
 * The token plane as route handlers. Only a process that receives revocations may answer, as token processes do. Others,
 * such as Next started on its own, answer 503.
 */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const address = (await params)?.address;
  const path = address ? `/${address.join("/")}` : new URL(request.url).pathname;
  const isKnown = findRoute(request.headers.get("Host") ?? "", path) !== null;
  if (isKnown && !listener.isListening) return unavailable();
  const { status, headers, body } = await answerByAddress(request, path);
  return new Response(body.length === 0 ? null : (body as BodyInit), { status, headers: [...headers] });
}

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT };

const RETRY_AFTER_SECONDS = 5;
const SENTENCE = "This process renders pages and issues no tokens. Send token requests to a server started with npm start.";

/** Readable by clients of both protocols: the documented one, and RFC 6749 section 5.2. */
function unavailable(): Response {
  const errors = [{ code: "mdsp.core.generic.serviceUnavailable", message: SENTENCE }];
  return Response.json(
    { errors, error: "temporarily_unavailable", error_description: SENTENCE },
    { status: 503, headers: { "Cache-Control": "no-store", "Retry-After": String(RETRY_AFTER_SECONDS) } },
  );
}
