import { cookies, headers } from "next/headers";
import type { NextRequest } from "next/server";
import { DEMO_COOKIE, isDemoKey, isDemoReachable } from "@/lib/auth/demo-key";

const REFUSED =
  "This link signs in to the demo world on the machine that runs it, and not through a proxy. Open the link that the last start printed there, or sign in with DEMO_PASSWORD of demo.env.\n";

/** The link that the start prints: lets this browser sign in with one click. */
export async function GET(request: NextRequest): Promise<Response> {
  const sent = await headers();
  const key = request.nextUrl.searchParams.get("key");
  if (!isDemoReachable((name) => sent.get(name)) || !isDemoKey(key))
    return new Response(REFUSED, { status: 403, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  (await cookies()).set(DEMO_COOKIE, key, { httpOnly: true, sameSite: "lax", path: "/" });
  return new Response(null, { status: 303, headers: { Location: "/sign-in", "Referrer-Policy": "no-referrer" } });
}
