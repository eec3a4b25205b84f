import { database } from "@/lib/db/client";
import type { MemberRole, TenantPart } from "@/lib/domain/access/permissions";
import { isSessionAlive, seenAgainBefore } from "@/lib/domain/session/session-lifetime";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { SessionClaims } from "@/lib/services/session/open-session";

export type Membership = { tenant: { id: string; name: string; parts: TenantPart[] }; roles: MemberRole[] };

export type SessionUser = {
  id: string;
  email: string;
  name: string;
  isPlatformAdmin: boolean;
  isEmailConfirmed: boolean;
  memberships: Membership[];
};

/** The user behind a session, or null if it has ended. Records that the session is in use. Disabled tenants are left out. */
export async function findSessionUser({ sessionId, userId, sessionVersion }: SessionClaims, now: Date): Promise<SessionUser | null> {
  const session = await database().session.findFirst({
    where: { id: sessionId, userId, user: { sessionVersion } },
    select: { lastSeenAt: true, expiresAt: true, user: { select: SELECT } },
  });
  if (!session || !isSessionAlive(session, now, env().SESSION_IDLE_MINUTES)) return null;
  if (session.lastSeenAt < seenAgainBefore(now)) await recordUse(sessionId, now);
  const { members, emailConfirmedAt, ...person } = session.user;
  return {
    ...person,
    isEmailConfirmed: emailConfirmedAt !== null,
    memberships: members.map(({ tenant, roles }) => ({ tenant: { id: tenant.id, name: tenant.name, parts: partsOf(tenant) }, roles })),
  };
}

const SELECT = {
  id: true,
  email: true,
  name: true,
  isPlatformAdmin: true,
  emailConfirmedAt: true,
  members: {
    where: { tenant: { status: "active" } },
    orderBy: { tenant: { name: "asc" } },
    select: { roles: true, tenant: { select: { id: true, name: true, isDeveloper: true, isOperator: true, isCustomer: true } } },
  },
} as const;

/** Of pages opened at the same time, one writes. A page is shown even if this fails. */
async function recordUse(id: string, now: Date): Promise<void> {
  await database()
    .session.updateMany({ where: { id, lastSeenAt: { lt: seenAgainBefore(now) } }, data: { lastSeenAt: now } })
    .catch((err) => log.warn({ err }, "the use of a session could not be recorded"));
}

export function partsOf(tenant: { isDeveloper: boolean; isOperator: boolean; isCustomer: boolean }): TenantPart[] {
  const parts: TenantPart[] = [];
  if (tenant.isDeveloper) parts.push("developer");
  if (tenant.isOperator) parts.push("operator");
  if (tenant.isCustomer) parts.push("customer");
  return parts;
}
