import type { Page } from "@/lib/domain/paging";
import type { MemberQueryInput } from "@/lib/domain/tenant/list-query";
import { type PlatformContext, read, readPlatform, type ServiceContext } from "@/lib/services/context";
import { type MemberRow, memberPage } from "@/lib/services/member/member-page";

export function listMembers(ctx: ServiceContext, query: MemberQueryInput): Promise<Page<MemberRow>> {
  return read(ctx, "member.read", (db) => memberPage(db, ctx.tenant.id, query));
}

/** For platform administrators, in any tenant. */
export function listMembersOf(ctx: PlatformContext, tenantId: string, query: MemberQueryInput): Promise<Page<MemberRow>> {
  return readPlatform(ctx, (db) => memberPage(db, tenantId, query));
}
