import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { PersonQuery } from "@/lib/domain/tenant/list-query";
import { commandContext } from "@/lib/services/command-context";
import { disableTenant } from "@/lib/services/tenant/disable-tenant";
import { changeOwnPassword } from "@/lib/services/user/change-own-password";
import { createUser } from "@/lib/services/user/create-user";
import { findSessionUser } from "@/lib/services/user/find-session-user";
import { listUsers } from "@/lib/services/user/list-users";
import { signIn } from "@/lib/services/user/sign-in";
import { signOutUser } from "@/lib/services/user/sign-out-user";
import { accountOf, addPerson, randomNetwork, sessionOf, TEST_PASSWORD, type TestPerson, unprivilegedContext } from "@/test/worlds/person";
import { auditTrail, createMember } from "@/test/worlds/world";

const platform = () => commandContext("test");
const NEW_PASSWORD = "another good password";

let person: TestPerson;

beforeEach(async () => {
  person = await addPerson((await createMember("customer", "auditor")).tenant, ["auditor"]);
});

const isPassword = async (password: string) =>
  (await signIn({ email: person.email, password, network: randomNetwork(), now: new Date() })) !== null;

describe("createUser", () => {
  it("stores only a hash of the password and creates the membership, with an audit event", async () => {
    const user = await database().user.findUniqueOrThrow({ where: { id: person.userId } });
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const events = await auditTrail(person.userId);
    expect(events).toMatchObject([{ action: "user.create", entityLabel: person.email, tenantIds: [person.ctx.tenant.id] }]);
    expect(JSON.stringify([user, events])).not.toContain(TEST_PASSWORD);
  });

  it("refuses an e-mail address that has an account, and requires a platform administrator", async () => {
    const again = { email: person.email, name: "Again", password: NEW_PASSWORD, isPlatformAdmin: true };
    await expect(createUser(platform(), again)).rejects.toMatchObject({ code: "conflict" });
    expect(await database().user.findUnique({ where: { email: person.email } })).toMatchObject({ isPlatformAdmin: false });
    const other = { ...again, email: `other-${person.email}` };
    await expect(createUser(unprivilegedContext(), other)).rejects.toMatchObject({ code: "forbidden" });
    expect(await database().user.count({ where: { email: other.email } })).toBe(0);
  });

  it("creates neither account nor membership for an unknown tenant", async () => {
    const email = `lost-${person.email}`;
    const membership = { tenantId: "nowhere", roles: ["auditor" as const] };
    await expect(
      createUser(platform(), { email, name: "X", password: NEW_PASSWORD, isPlatformAdmin: false, membership }),
    ).rejects.toThrow();
    expect(await database().user.count({ where: { email } })).toBe(0);
  });
});

describe("changeOwnPassword", () => {
  const change = (currentPassword: string, newPassword: string, account = accountOf(person)) =>
    changeOwnPassword(account, { currentPassword, newPassword });

  it("changes it and ends every session, with an audit event that contains neither password", async () => {
    expect(await change(TEST_PASSWORD, NEW_PASSWORD)).toMatchObject({ userId: person.userId, sessionVersion: 1 });
    expect([await isPassword(TEST_PASSWORD), await isPassword(NEW_PASSWORD)]).toEqual([false, true]);
    const event = (await auditTrail(person.userId)).find(({ action }) => action === "user.change_password");
    expect(event).toMatchObject({ actor: person.email, tenantIds: [person.ctx.tenant.id] });
    expect(JSON.stringify(event)).not.toMatch(/password.*(correct|another)/);
  });

  it("requires the current password, and counts and records wrong ones as failed sign-ins", async () => {
    const account = accountOf(person);
    for (let guess = 0; guess < 8; guess++) {
      await expect(change("a wrong one", NEW_PASSWORD, account)).rejects.toMatchObject({
        code: "forbidden",
        fields: { currentPassword: expect.any(String) },
      });
    }
    await expect(change(TEST_PASSWORD, NEW_PASSWORD, account)).rejects.toMatchObject({ code: "limit_exceeded" });
    expect(await isPassword(TEST_PASSWORD)).toBe(true);
    const refusals = { requestId: account.requestId, action: "user.change_password", outcome: "refused" as const };
    expect(await database().auditEvent.count({ where: refusals })).toBe(8);
  });

  it("refuses the current password as the new one", async () => {
    await expect(change(TEST_PASSWORD, TEST_PASSWORD)).rejects.toMatchObject({ fields: { newPassword: expect.any(String) } });
  });

  it("changes it once under concurrency", async () => {
    const both = await Promise.allSettled([change(TEST_PASSWORD, NEW_PASSWORD), change(TEST_PASSWORD, "yet another password")]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("signOutUser", () => {
  it("ends every session, with an audit event for the person's tenants", async () => {
    const sessions = [await sessionOf(person), await sessionOf(person)];
    await signOutUser(platform(), person);
    for (const session of sessions) expect(await findSessionUser(session, new Date())).toBeNull();
    expect((await auditTrail(person.userId)).at(-1)).toMatchObject({ action: "user.sign_out", tenantIds: [person.ctx.tenant.id] });
  });

  it("requires a platform administrator, and does not find unknown users", async () => {
    const session = await sessionOf(person);
    await expect(signOutUser(unprivilegedContext(), person)).rejects.toMatchObject({ code: "forbidden" });
    expect(await findSessionUser(session, new Date())).not.toBeNull();
    await expect(signOutUser(platform(), { userId: "00000000-0000-7000-8000-000000000000" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a disabled tenant", () => {
  it("is left out of its members' memberships; their sessions remain", async () => {
    const session = await sessionOf(person);
    const tenantId = person.ctx.tenant.id;
    await disableTenant(platform(), { tenantId, confirmation: tenantId });
    expect(await findSessionUser(session, new Date())).toMatchObject({ memberships: [] });
  });
});

describe("listUsers", () => {
  it("finds by e-mail address, name and tenant, and filters platform administrators", async () => {
    const { id, name } = person.ctx.tenant;
    const expected = [{ id: person.userId, isPlatformAdmin: false, memberships: [{ tenantId: id, tenantName: name, roles: ["auditor"] }] }];
    for (const q of [person.email.toUpperCase(), `Person ${person.email}`, id]) {
      expect((await listUsers(platform(), PersonQuery.parse({ q }))).rows, q).toMatchObject(expected);
    }
    const admins = await listUsers(platform(), PersonQuery.parse({ q: person.email, show: "administrators" }));
    expect(admins.rows).toEqual([]);
  });

  it("requires a platform administrator", async () => {
    await expect(listUsers(unprivilegedContext(), PersonQuery.parse({}))).rejects.toMatchObject({ code: "forbidden" });
  });
});
