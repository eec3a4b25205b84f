import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { nextAuthOptions } from "@/lib/auth/next-auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** What the sign-in page calls. Sessions are read and ended by our own code, which asks the database. */
const ACTIONS = ["csrf", "providers", "signin", "callback", "error"];

async function handler(request: NextRequest, context: Context): Promise<Response> {
  const [action = ""] = (await context.params).nextauth;
  if (!ACTIONS.includes(action)) notFound();
  return NextAuth(request as never, context as never, nextAuthOptions());
}

export { handler as GET, handler as POST };
