import { cookies } from "next/headers";
import { TENANT_COOKIE } from "@/lib/auth/session";
import { encodeSession, isCookieSecure, sessionCookieName, sessionSeconds } from "@/lib/auth/session-cookie";
import { DAY_MILLISECONDS } from "@/lib/domain/time";
import type { SessionClaims } from "@/lib/services/session/open-session";

/** Signs this browser in after the user was authenticated by other means than the sign-in page. */
export async function beginSession(claims: SessionClaims): Promise<void> {
  await setCookie(sessionCookieName(), await encodeSession(claims), sessionSeconds());
}

/** Selects the tenant that this browser acts in; the membership is checked on every request. */
export async function enterTenant(tenantId: string): Promise<void> {
  await setCookie(TENANT_COOKIE, tenantId, (365 * DAY_MILLISECONDS) / 1000);
}

async function setCookie(name: string, value: string, maxAge: number): Promise<void> {
  (await cookies()).set(name, value, { httpOnly: true, sameSite: "lax", secure: isCookieSecure(), path: "/", maxAge });
}
