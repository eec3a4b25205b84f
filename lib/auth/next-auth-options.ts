import type { NextAuthOptions } from "next-auth";
import { encode, type JWTEncodeParams } from "next-auth/jwt";
import { demoProvider, passwordProvider } from "@/lib/auth/providers";
import { sessionSecret } from "@/lib/crypto/derived-keys";
import { HOUR_MILLISECONDS } from "@/lib/domain/time";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

export const SESSION_SECONDS = (12 * HOUR_MILLISECONDS) / 1000;

/** A function, because the master key is not available while the app is built. */
export function nextAuthOptions(): NextAuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    jwt: { encode: encodeKeepingEnd },
    useSecureCookies: env().PUBLIC_URL.startsWith("https://"),
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider(), demoProvider()],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sessionVersion: user.sessionVersion } : token),
      session: ({ session, token }) => ({ expires: session.expires, userId: token.sub, sessionVersion: token.sessionVersion }),
      redirect: ({ url, baseUrl }) => (url.startsWith(`${baseUrl}/`) ? url : baseUrl),
    },
    logger: {
      error: (code) => log.error({ code }, "sign-in library reported an error"),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

/** next-auth rewrites the session cookie on every read; that must not extend the session. */
function encodeKeepingEnd(params: JWTEncodeParams): Promise<string> {
  const { exp } = params.token ?? {};
  return encode(typeof exp === "number" ? { ...params, maxAge: exp - Math.floor(Date.now() / 1000) } : params);
}
