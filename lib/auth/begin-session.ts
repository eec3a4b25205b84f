import { cookies } from "next/headers";
import { encode } from "next-auth/jwt";
import { SESSION_SECONDS } from "@/lib/auth/next-auth-options";
import { TENANT_COOKIE } from "@/lib/auth/session";
import { sessionSecret } from "@/lib/crypto/derived-keys";
import { DAY_MILLISECONDS } from "@/lib/domain/time";
import { env } from "@/lib/env";
import type { SignedIn } from "@/lib/services/user/enter-account";

/** Signs this browser in after the user was authenticated by other means than the sign-in page. */
export async function beginSession({ userId, sessionVersion }: Pick<SignedIn, "userId" | "sessionVersion">): Promise<void> {
  const token = await encode({ token: { sub: userId, sessionVersion }, secret: sessionSecret(), maxAge: SESSION_SECONDS });
  await setCookie(isSecure() ? "__Secure-next-auth.session-token" : "next-auth.session-token", token, SESSION_SECONDS);
}

/** Selects the tenant that this browser acts in; the membership is checked on every request. */
export async function enterTenant(tenantId: string): Promise<void> {
  await setCookie(TENANT_COOKIE, tenantId, (365 * DAY_MILLISECONDS) / 1000);
}

async function setCookie(name: string, value: string, maxAge: number): Promise<void> {
  (await cookies()).set(name, value, { httpOnly: true, sameSite: "lax", secure: isSecure(), path: "/", maxAge });
}

function isSecure(): boolean {
  return env().PUBLIC_URL.startsWith("https://");
}
