import type { Database } from "@/lib/db/client";
import type { MemberRole } from "@/lib/domain/access/permissions";
import { type InvitationState, invitationState } from "@/lib/domain/invitation/invitation-state";
import { addDays } from "@/lib/domain/time";
import { type PlatformContext, read, readPlatform, type ServiceContext } from "@/lib/services/context";
import { shownActors } from "@/lib/services/member/shown-actors";

export type InvitationRow = {
  id: string;
  email: string;
  roles: MemberRole[];
  createdAt: Date;
  /** To the tenant, a platform administrator is shown by name. */
  createdBy: string;
  expiresAt: Date;
  state: InvitationState;
};

const MAX_INVITATIONS = 50;
const EXPIRED_SHOWN_DAYS = 30;

/** Pending invitations, and those that expired recently, newest first. */
export function listInvitations(ctx: ServiceContext): Promise<InvitationRow[]> {
  return read(ctx, "member.read", async (db) => {
    const rows = await listed(db, ctx.tenant.id, ctx.now);
    const inviters = rows.map(({ createdBy }) => createdBy);
    const shown = await shownActors(db, ctx.tenant.id, inviters);
    return rows.map((row) => ({ ...row, createdBy: shown(row.createdBy) }));
  });
}

/** For platform administrators, in any tenant. */
export function listInvitationsOf(ctx: PlatformContext, tenantId: string): Promise<InvitationRow[]> {
  return readPlatform(ctx, (db) => listed(db, tenantId, ctx.now));
}

async function listed(db: Database, tenantId: string, now: Date): Promise<InvitationRow[]> {
  const since = addDays(now, -EXPIRED_SHOWN_DAYS);
  const rows = await db.invitation.findMany({
    where: { tenantId, acceptedAt: null, revokedAt: null, expiresAt: { gt: since } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MAX_INVITATIONS,
    select: {
      id: true,
      email: true,
      roles: true,
      createdAt: true,
      createdBy: true,
      expiresAt: true,
      acceptedAt: true,
      revokedAt: true,
    },
  });
  return rows.map(({ acceptedAt, revokedAt, ...row }) => ({ ...row, state: invitationState({ ...row, acceptedAt, revokedAt }, now) }));
}
