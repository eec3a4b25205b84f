import { randomBytes, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { commandContext } from "@/lib/services/command-context";
import type { ServiceContext } from "@/lib/services/context";
import { acceptInvitation, type Joined } from "@/lib/services/invitation/accept-invitation";
import { createInvitation, createInvitationInto } from "@/lib/services/invitation/create-invitation";
import { joinTenant } from "@/lib/services/invitation/join-tenant";
import { removeMember } from "@/lib/services/member/remove-member";
import { confirmEmailOf } from "@/lib/services/user/confirm-email";
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
    const accept = (password: string) => acceptInvitation(accountOf(null), { token, name: "Thief", password });
    for (const password of [PASSWORD, TEST_PASSWORD]) await expect(accept(password)).rejects.toMatchObject({ code: "conflict" });
    expect(await signIn({ ...person, password: PASSWORD, network: randomNetwork(), now: new Date() })).toBeNull();
    expect(await rolesOf(person.userId)).toBeNull();
    expect(await joinTenant(accountOf(person), { token })).toEqual({ tenantId: admin.tenant.id });
  });
});

describe("an invited user with an account", () => {
  let person: TestPerson;
  let token: string;

  beforeEach(async () => {
    person = await addPerson((await createMember("developer", "developer")).tenant, ["developer"]);
    token = (await createInvitation(admin, { email: person.email, roles })).token;
  });

  it("joins when signed in, once", async () => {
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

describe("an address that is not confirmed", () => {
  let squatter: Joined;
  let other: ServiceContext;

  beforeEach(async () => {
    const { token } = await createInvitation(admin, { email, roles });
    squatter = await acceptInvitation(accountOf(null), { token, name: "Squatter", password: PASSWORD });
    other = await createMember("customer", "tenant_admin");
  });

  const invitedBy = async (ctx: ServiceContext) => (await createInvitation(ctx, { email, roles })).token;
  const tenantsOf = async () => (await database().member.findMany({ where: { userId: squatter.userId } })).map((one) => one.tenantId);
  const confirmations = async () => (await auditTrail(squatter.userId)).filter(({ action }) => action === "user.confirm_email");

  it("joins no other tenant than the one that invited it, and keeps that membership and the link", async () => {
    const token = await invitedBy(other);
    await expect(joinTenant(accountOf(squatter), { token })).rejects.toMatchObject({ code: "precondition_failed" });
    expect(await tenantsOf()).toEqual([admin.tenant.id]);
    await confirmEmailOf(commandContext("test"), squatter);
    expect(await joinTenant(accountOf(squatter), { token })).toEqual({ tenantId: other.tenant.id });
  });

  it("joins the tenant that invited it again", async () => {
    await removeMember(admin, squatter);
    expect(await joinTenant(accountOf(squatter), { token: await invitedBy(admin) })).toEqual({ tenantId: admin.tenant.id });
  });

  it("is confirmed by an invitation of a platform administrator", async () => {
    const { token } = await createInvitationInto(commandContext("test"), { email, roles, tenantId: other.tenant.id });
    await joinTenant(accountOf(squatter), { token });
    expect(await confirmations()).toHaveLength(1);
    const third = await createMember("customer", "tenant_admin");
    expect(await joinTenant(accountOf(squatter), { token: await invitedBy(third) })).toEqual({ tenantId: third.tenant.id });
  });

  it("is confirmed by a platform administrator alone, once, with an audit event that its tenants see", async () => {
    const nobody = { ...commandContext("nobody"), isPlatformAdmin: false };
    await expect(confirmEmailOf(nobody, squatter)).rejects.toMatchObject({ code: "forbidden" });
    await expect(confirmEmailOf(commandContext("test"), { userId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
    for (let round = 0; round < 2; round++) await confirmEmailOf(commandContext("test"), squatter);
    expect(await confirmations()).toMatchObject([{ entityLabel: email, tenantIds: [admin.tenant.id] }]);
  });
});
