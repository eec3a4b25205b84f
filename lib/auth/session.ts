import { randomUUID } from "node:crypto";
import { cookies, headers } from "next/headers";
import { getToken } from "next-auth/jwt";
import { cache } from "react";
import { clientNetwork } from "@/lib/auth/client-network";
import { isCookieSecure } from "@/lib/auth/session-cookie";
import { sessionSecret } from "@/lib/crypto/derived-keys";
import { type Cockpit, visibleCockpits } from "@/lib/domain/access/cockpits";
import type { AccountContext, PlatformContext, ServiceContext } from "@/lib/services/context";
import type { SessionClaims } from "@/lib/services/session/open-session";
import { findSessionUser, type Membership, type SessionUser } from "@/lib/services/user/find-session-user";

/** The tenant that the user wants to act in; checked against the memberships on every request. */
export const TENANT_COOKIE = "mandate.tenant";

export type CurrentSession = { sessionId: string; user: SessionUser; current: Membership | null; cockpits: Cockpit[] };

/** The signed-in user, found in the database on every request, so that ending a session takes effect everywhere at once. */
export const currentSession = cache(async (): Promise<CurrentSession | null> => {
  const claims = await readSessionCookie();
  const user = claims && (await findSessionUser(claims, new Date()));
  if (!user) return null;
  const selected = (await cookies()).get(TENANT_COOKIE)?.value;
  const current = user.memberships.find((one) => one.tenant.id === selected) ?? user.memberships[0] ?? null;
  const cockpits = visibleCockpits({
    roles: current?.roles ?? [],
    parts: current?.tenant.parts ?? [],
    isPlatformAdmin: user.isPlatformAdmin,
  });
  return { sessionId: claims.sessionId, user, current, cockpits };
});

/** What this browser's cookie says, or null if there is none of ours. */
async function readSessionCookie(): Promise<SessionClaims | null> {
  const jar = Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value]));
  const req = { cookies: jar, headers: {} } as Parameters<typeof getToken>[0]["req"];
  const token = await getToken({ req, secret: sessionSecret(), secureCookie: isCookieSecure() });
  if (!token?.sub || !token.sid || token.sessionVersion === undefined) return null;
  return { userId: token.sub, sessionId: token.sid, sessionVersion: token.sessionVersion };
}

export function serviceContext(session: CurrentSession & { current: Membership }): ServiceContext {
  return { ...actorContext(session), tenant: session.current.tenant, roles: session.current.roles };
}

export function platformContext(session: CurrentSession): PlatformContext {
  return { ...actorContext(session), isPlatformAdmin: session.user.isPlatformAdmin };
}

/** The actor, signed in or not, and the client's network. */
export async function accountContext(session: CurrentSession | null): Promise<AccountContext> {
  const requestHeaders = await headers();
  const network = clientNetwork((name) => requestHeaders.get(name));
  const actor = session ? actorContext(session) : { actor: NOT_SIGNED_IN, now: new Date(), requestId: randomUUID() };
  return { ...actor, network };
}

const NOT_SIGNED_IN = { userId: null, label: "not signed in" };

function actorContext({ user }: CurrentSession) {
  return { actor: { userId: user.id, label: user.email }, now: new Date(), requestId: randomUUID() };
}
