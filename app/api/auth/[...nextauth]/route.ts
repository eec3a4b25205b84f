import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { nextAuthOptions } from "@/lib/auth/next-auth-options";
import type { SignInRefusal } from "@/lib/auth/providers";

type Context = { params: Promise<{ nextauth: string[] }> };

/** What the sign-in page calls. Sessions are read and ended by our own code, which asks the database. */
const ACTIONS = ["csrf", "providers", "signin", "callback", "error"];

async function handler(request: NextRequest, context: Context): Promise<Response> {
  const [action = ""] = (await context.params).nextauth;
  if (!ACTIONS.includes(action)) notFound();
  let refusal: SignInRefusal | undefined;
  const options = nextAuthOptions((given) => {
    refusal = given;
  });
  const answer: Response = await NextAuth(request as never, context as never, options);
  return refusal ? refused(answer, refusal) : answer;
}

/** next-auth answers every failure with 401 or, to a form, with a redirect. */
async function refused(answer: Response, { status, retryAfterSeconds, message }: SignInRefusal): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.set("Retry-After", String(retryAfterSeconds));
  if (headers.get("Content-Type")?.startsWith("application/json")) return new Response(await answer.text(), { status, headers });
  headers.delete("Location");
  headers.set("Content-Type", "text/plain; charset=utf-8");
  return new Response(`${message}\n`, { status, headers });
}

/** All providers take forms, and NextAuth answers 500 to any other request at their callbacks. */
async function get(request: NextRequest, context: Context): Promise<Response> {
  const [action] = (await context.params).nextauth;
  if (action !== "callback") return handler(request, context);
  return new Response("Sign in with the form at /sign-in.\n", { status: 405, headers: { Allow: "POST" } });
}

/** NextAuth answers 500 to a body that it cannot parse. */
async function post(request: NextRequest, context: Context): Promise<Response> {
  if (await hasReadableBody(request.clone())) return handler(request, context);
  return new Response("The form cannot be read. Open the page again.\n", { status: 400 });
}

async function hasReadableBody(request: Request): Promise<boolean> {
  const type = request.headers.get("Content-Type") ?? "";
  if (!type.includes("application/json")) return true;
  const body: unknown = await request.json().catch(() => null);
  return typeof body === "object" && body !== null;
}

export { get as GET, post as POST };
