import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { type CurrentSession, currentSession, platformContext, serviceContext } from "@/lib/auth/session";
import type { Cockpit } from "@/lib/domain/access/cockpits";
import { PATH_HEADER } from "@/lib/http/stamped-headers";
import type { PlatformContext, ServiceContext } from "@/lib/services/context";
import type { Membership } from "@/lib/services/user/find-session-user";

/** For pages: the session, or a redirect to the sign-in page. */
export async function requireSession(): Promise<CurrentSession> {
  const session = await currentSession();
  if (session) return session;
  const path = (await headers()).get(PATH_HEADER);
  redirect(path && path !== "/" ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in");
}

/** For pages of a tenant cockpit: a cockpit that is not visible to the member is "not found". */
export async function requireCockpit(cockpit: Exclude<Cockpit, "admin">): Promise<ServiceContext> {
  const session = await requireSession();
  if (!session.current || !session.cockpits.includes(cockpit)) notFound();
  return serviceContext({ ...session, current: session.current });
}

/** For pages about the tenant itself, in any cockpit. */
export async function requireMember(): Promise<ServiceContext> {
  const session = await requireSession();
  if (!hasTenant(session)) notFound();
  return serviceContext(session);
}

/** For pages of the administration. */
export async function requirePlatformAdmin(): Promise<PlatformContext> {
  const session = await requireSession();
  if (!session.cockpits.includes("admin")) notFound();
  return platformContext(session);
}

export function hasTenant(session: CurrentSession): session is CurrentSession & { current: Membership } {
  return session.current !== null;
}
