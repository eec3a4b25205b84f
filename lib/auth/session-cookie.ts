import { encode } from "next-auth/jwt";
import { sessionSecret } from "@/lib/crypto/derived-keys";
import { env } from "@/lib/env";
import type { SessionClaims } from "@/lib/services/session/open-session";

export function sessionSeconds(): number {
  return env().SESSION_HOURS * 3600;
}

export function isCookieSecure(): boolean {
  return env().PUBLIC_URL.startsWith("https://");
}

export function sessionCookieName(): string {
  return isCookieSecure() ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/** The value of the cookie that next-auth sets at sign-in. */
export function encodeSession({ userId, sessionVersion, sessionId }: SessionClaims): Promise<string> {
  return encode({ token: { sub: userId, sid: sessionId, sessionVersion }, secret: sessionSecret(), maxAge: sessionSeconds() });
}
