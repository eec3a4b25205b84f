import { cookies } from "next/headers";
import { encode, getToken } from "next-auth/jwt";
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

/** What this browser's cookie says, or null if there is none of ours. */
export async function readSessionCookie(): Promise<SessionClaims | null> {
  const jar = Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value]));
  const req = { cookies: jar, headers: {} } as Parameters<typeof getToken>[0]["req"];
  const token = await getToken({ req, secret: sessionSecret(), secureCookie: isCookieSecure() });
  if (!token?.sub || !token.sid || token.sessionVersion === undefined) return null;
  return { userId: token.sub, sessionId: token.sid, sessionVersion: token.sessionVersion };
}
