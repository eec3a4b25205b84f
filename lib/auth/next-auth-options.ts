import type { NextAuthOptions } from "next-auth";
import { demoProvider, passwordProvider, type SignInRefusal } from "@/lib/auth/providers";
import { isCookieSecure, sessionSeconds } from "@/lib/auth/session-cookie";
import { sessionSecret } from "@/lib/crypto/derived-keys";
import { log } from "@/lib/log";

/** A function, because the master key is not available while the app is built. */
export function nextAuthOptions(onRefusal?: (refusal: SignInRefusal) => void): NextAuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: "jwt", maxAge: sessionSeconds() },
    useSecureCookies: isCookieSecure(),
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider(onRefusal), demoProvider(onRefusal)],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sid: user.sessionId, sessionVersion: user.sessionVersion } : token),
      redirect: ({ url, baseUrl }) => (url.startsWith(`${baseUrl}/`) ? url : baseUrl),
    },
    logger: {
      error: (code) => log.error({ code }, "sign-in library reported an error"),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}
