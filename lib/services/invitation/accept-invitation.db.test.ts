import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import type { ServiceContext } from "@/lib/services/context";
import { acceptInvitation } from "@/lib/services/invitation/accept-invitation";
import { createInvitation } from "@/lib/services/invitation/create-invitation";
import { joinTenant, joinWithPassword } from "@/lib/services/invitation/join-tenant";
import { signIn } from "@/lib/services/user/sign-in";
import { accountOf, addPerson, randomNetwork, TEST_PASSWORD, type TestPerson } from "@/test/worlds/person";
import { auditTrail, createMember } from "@/test/worlds/world";

const PASSWORD = "a new password of mine";
const roles = ["auditor" as const];

let admin: ServiceContext;
let email: string;

beforeEach(async () => {
  admin = await createMember("customer", "tenant_admin");
  email = `${randomBytes(6).toString("hex")}@example.com`;
});

const rolesOf = async (userId: string) => {
  const where = { tenantId_userId: { tenantId: admin.tenant.id, userId } };
  return (await database().member.findUnique({ where }))?.roles ?? null;
};

describe("acceptInvitation", () => {
  it("creates the account and the membership, with audit events visible to the tenant", async () => {
    const { token, invitationId } = await createInvitation(admin, { email, roles });
    const joined = await acceptInvitation(accountOf(null), { token, name: "New", password: PASSWORD });
    expect(joined).toMatchObject({ email, name: "New", tenantId: admin.tenant.id });
    expect(await rolesOf(joined.userId)).toEqual(roles);
    expect((await auditTrail(invitationId)).at(-1)).toMatchObject({
      action: "invitation.accept",
      actor: email,
      tenantIds: [admin.tenant.id],
    });
    expect((await auditTrail(joined.userId)).map((event) => event.action)).toEqual(["user.create", "member.add"]);
    expect(await signIn({ email, password: PASSWORD, network: randomNetwork(), now: new Date() })).toMatchObject({ userId: joined.userId });
  });

  it("works once, even under concurrency", async () => {
    const { token } = await createInvitation(admin, { email, roles });
    const accept = (name: string) => acceptInvitation(accountOf(null), { token, name, password: PASSWORD });
    const both = await Promise.allSettled([accept("One"), accept("Two")]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await database().user.count({ where: { email } })).toBe(1);
    await expect(accept("Three")).rejects.toMatchObject({ code: "not_found" });
  });

  it("refuses an existing account and leaves the link usable", async () => {
    const person = await addPerson((await createMember("customer", "auditor")).tenant, ["auditor"]);
    const { token } = await createInvitation(admin, { email: person.email, roles });
    await expect(acceptInvitation(accountOf(null), { token, name: "Thief", password: PASSWORD })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await signIn({ ...person, password: PASSWORD, network: randomNetwork(), now: new Date() })).toBeNull();
    expect(await joinWithPassword(accountOf(null), { token, password: TEST_PASSWORD })).toMatchObject({ userId: person.userId });
  });
});

describe("an invited user with an account", () => {
  let person: TestPerson;
  let token: string;

  beforeEach(async () => {
    person = await addPerson((await createMember("developer", "developer")).tenant, ["developer"]);
    token = (await createInvitation(admin, { email: person.email, roles })).token;
  });

  it("joins with the password of the account", async () => {
    const joined = await joinWithPassword(accountOf(null), { token, password: TEST_PASSWORD });
    expect(joined).toMatchObject({ userId: person.userId, tenantId: admin.tenant.id });
    expect(await rolesOf(person.userId)).toEqual(roles);
    expect((await auditTrail(person.userId)).at(-1)).toMatchObject({ action: "member.add", actor: person.email });
  });

  it("is refused with a wrong password, and with any after eight attempts; the link stays usable", async () => {
    const network = randomNetwork();
    for (let guess = 0; guess < 8; guess++) {
      await expect(joinWithPassword(accountOf(null, network), { token, password: `guess ${guess}` })).rejects.toMatchObject({
        code: "forbidden",
        fields: { password: expect.any(String) },
      });
    }
    const right = { token, password: TEST_PASSWORD };
    await expect(joinWithPassword(accountOf(null, network), right)).rejects.toMatchObject({ code: "limit_exceeded" });
    expect(await rolesOf(person.userId)).toBeNull();
    await joinWithPassword(accountOf(null), right);
  });

  it("joins without the password when signed in, only once", async () => {
    const both = await Promise.allSettled([joinTenant(accountOf(person), { token }), joinTenant(accountOf(person), { token })]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await rolesOf(person.userId)).toEqual(roles);
  });

  it("cannot use another person's invitation, which stays usable", async () => {
    const other = await addPerson((await createMember("customer", "auditor")).tenant, ["auditor"]);
    await expect(joinTenant(accountOf(other), { token })).rejects.toMatchObject({ code: "forbidden" });
    expect(await rolesOf(other.userId)).toBeNull();
    await expect(joinTenant(accountOf(null), { token })).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await joinTenant(accountOf(person), { token })).toEqual({ tenantId: admin.tenant.id });
  });

  it("keeps the roles of an existing membership", async () => {
    const data = { tenantId: admin.tenant.id, userId: person.userId, roles: ["tenant_admin" as const], createdAt: new Date() };
    await database().member.create({ data });
    await expect(joinTenant(accountOf(person), { token })).rejects.toMatchObject({ code: "conflict" });
    expect(await rolesOf(person.userId)).toEqual(["tenant_admin"]);
  });
});
