import { randomBytes } from "node:crypto";
import { database } from "@/lib/db/client";
import type { MemberRole } from "@/lib/domain/access/permissions";
import { commandContext } from "@/lib/services/command-context";
import type { AccountContext, PlatformContext, ServiceContext } from "@/lib/services/context";
import { openSession, type SessionClaims } from "@/lib/services/session/open-session";
import { createUser } from "@/lib/services/user/create-user";

export const TEST_PASSWORD = "correct horse battery staple";

export type TestPerson = { userId: string; email: string; ctx: ServiceContext };

/** A user who is a member of this tenant, and the context in which they act there. */
export async function addPerson(tenant: ServiceContext["tenant"], roles: MemberRole[]): Promise<TestPerson> {
  const email = `${randomBytes(6).toString("hex")}@${tenant.id}.example`;
  const person = { email, name: `Person ${email}`, password: TEST_PASSWORD, isPlatformAdmin: false };
  const { userId } = await createUser(commandContext("test"), { ...person, membership: { tenantId: tenant.id, roles } });
  return { userId, email, ctx: { ...commandContext(email), actor: { userId, label: email }, tenant, roles } };
}

/** A context about one's own account; with nobody, whoever holds a one-time link. */
export function accountOf(person: { userId: string; email: string } | null, network: string = randomNetwork()): AccountContext {
  const actor = person ? { userId: person.userId, label: person.email } : { userId: null, label: "not signed in" };
  return { ...commandContext("test"), actor, network };
}

/** What a browser's cookie says after this person has signed in. */
export async function sessionOf({ userId }: { userId: string }, now = new Date()): Promise<SessionClaims> {
  const { sessionVersion } = await database().user.findUniqueOrThrow({ where: { id: userId }, select: { sessionVersion: true } });
  return { userId, sessionVersion, sessionId: await openSession(database(), userId, { network: randomNetwork(), now }) };
}

/** A network nobody else comes from, so that tests do not slow each other down. */
export function randomNetwork(): string {
  return `2001:db8:${randomBytes(2).toString("hex")}:${randomBytes(2).toString("hex")}`;
}

/** A context without the rights of a platform administrator. */
export function unprivilegedContext(): PlatformContext {
  return { ...commandContext("unprivileged"), isPlatformAdmin: false };
}
