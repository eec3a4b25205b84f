import { beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import { addMinutes } from "@/lib/domain/time";
import { openSession } from "@/lib/services/session/open-session";
import { signOut } from "@/lib/services/session/sign-out";
import { changeOwnPassword } from "@/lib/services/user/change-own-password";
import { findSessionUser } from "@/lib/services/user/find-session-user";
import { signIn } from "@/lib/services/user/sign-in";
import { accountOf, addPerson, randomNetwork, sessionOf, TEST_PASSWORD, type TestPerson } from "@/test/worlds/person";
import { auditTrail, createMember } from "@/test/worlds/world";

const IDLE_MINUTES = 120;
const ABSOLUTE_MINUTES = 12 * 60;

let person: TestPerson;
const start = new Date();
const minutesIn = (minutes: number) => addMinutes(start, minutes);

beforeEach(async () => {
  person = await addPerson((await createMember("customer", "auditor")).tenant, ["auditor"]);
});

const lastSeen = async (id: string) => (await database().session.findUniqueOrThrow({ where: { id } })).lastSeenAt;

describe("a session", () => {
  it("begins with sign-in and finds the user with the memberships", async () => {
    const session = await signIn({ email: person.email, password: TEST_PASSWORD, network: randomNetwork(), now: start });
    expect(session && (await findSessionUser(session, start))).toMatchObject({
      email: person.email,
      isPlatformAdmin: false,
      memberships: [{ tenant: { id: person.ctx.tenant.id, parts: ["customer"] }, roles: ["auditor"] }],
    });
  });

  it("ends when it is not used for the idle time", async () => {
    const session = await sessionOf(person, start);
    expect(await findSessionUser(session, minutesIn(IDLE_MINUTES - 1))).not.toBeNull();
    expect(await findSessionUser(session, minutesIn(2 * IDLE_MINUTES - 2))).not.toBeNull();
    expect(await findSessionUser(session, minutesIn(3 * IDLE_MINUTES - 2))).toBeNull();
  });

  it("ends at a fixed time although it is used", async () => {
    const session = await sessionOf(person, start);
    for (let minute = 60; minute < ABSOLUTE_MINUTES; minute += 60) expect(await findSessionUser(session, minutesIn(minute))).not.toBeNull();
    expect(await findSessionUser(session, minutesIn(ABSOLUTE_MINUTES))).toBeNull();
  });

  it("writes its use at most once a minute, also for pages opened at the same time", async () => {
    const session = await sessionOf(person, start);
    await findSessionUser(session, minutesIn(0.9));
    expect(await lastSeen(session.sessionId)).toEqual(start);
    const update = vi.spyOn(database().session, "updateMany");
    await Promise.all([2, 2, 2].map((minute) => findSessionUser(session, minutesIn(minute))));
    const written = await Promise.all(update.mock.results.map(({ value }) => value));
    update.mockRestore();
    expect(written.reduce((sum, { count }) => sum + count, 0)).toBe(1);
    expect(await lastSeen(session.sessionId)).toEqual(minutesIn(2));
  });

  it("belongs to its user and session version alone", async () => {
    const session = await sessionOf(person);
    const other = await addPerson(person.ctx.tenant, ["auditor"]);
    expect(await findSessionUser({ ...session, userId: other.userId }, new Date())).toBeNull();
    expect(await findSessionUser({ ...session, sessionVersion: 1 }, new Date())).toBeNull();
    // Servers of earlier versions end sessions so.
    await database().user.update({ where: { id: person.userId }, data: { sessionVersion: { increment: 1 } } });
    expect(await findSessionUser(session, new Date())).toBeNull();
  });

  it("of another browser ends when the password changes", async () => {
    const other = await sessionOf(person);
    const own = await changeOwnPassword(accountOf(person), { currentPassword: TEST_PASSWORD, newPassword: "another good password" });
    expect([await findSessionUser(other, new Date()), await findSessionUser(own, new Date())]).toMatchObject([null, { id: person.userId }]);
  });

  it("is deleted some time after its end", async () => {
    const { sessionId } = await sessionOf(person, minutesIn(-ABSOLUTE_MINUTES));
    await openSession(database(), person.userId, { network: randomNetwork(), now: start });
    expect(await database().session.count({ where: { id: sessionId } })).toBe(0);
  });
});

describe("signOut", () => {
  it("ends this session and no other, with an audit event for the person's tenants", async () => {
    const [session, other] = [await sessionOf(person), await sessionOf(person)];
    await signOut(accountOf(person), session.sessionId);
    expect([await findSessionUser(session, new Date()), await findSessionUser(other, new Date())]).toMatchObject([
      null,
      { id: person.userId },
    ]);
    const ended = (await auditTrail(person.userId)).filter(({ action }) => action === "session.end");
    expect(ended).toMatchObject([{ outcome: "done", actor: person.email, tenantIds: [person.ctx.tenant.id] }]);
    await signOut(accountOf(person), session.sessionId);
  });

  it("does not end the session of another person", async () => {
    const session = await sessionOf(person);
    await signOut(accountOf(await addPerson(person.ctx.tenant, ["auditor"])), session.sessionId);
    expect(await findSessionUser(session, new Date())).not.toBeNull();
  });
});
