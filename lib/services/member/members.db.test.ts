import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { MemberQuery } from "@/lib/domain/tenant/list-query";
import { commandContext } from "@/lib/services/command-context";
import type { ServiceContext } from "@/lib/services/context";
import { changeRoles } from "@/lib/services/member/change-roles";
import { listMembers, listMembersOf } from "@/lib/services/member/list-members";
import { removeMember } from "@/lib/services/member/remove-member";
import { signOutMember } from "@/lib/services/member/sign-out-member";
import { addPerson, type TestPerson, unprivilegedContext } from "@/test/worlds/person";
import { auditTrail, createMember } from "@/test/worlds/world";

let ada: TestPerson;
let otto: TestPerson;

beforeEach(async () => {
  const { tenant } = await createMember("customer", "tenant_admin");
  ada = await addPerson(tenant, ["tenant_admin"]);
  otto = await addPerson(tenant, ["auditor"]);
});

const rolesOf = async (person: TestPerson) => {
  const where = { tenantId_userId: { tenantId: person.ctx.tenant.id, userId: person.userId } };
  return (await database().member.findUnique({ where }))?.roles ?? null;
};
const sessionVersion = async ({ userId: id }: TestPerson) => (await database().user.findUniqueOrThrow({ where: { id } })).sessionVersion;
const lastEvent = async ({ userId }: TestPerson) => (await auditTrail(userId)).at(-1);

const WRITES: [string, (ctx: ServiceContext, userId: string) => Promise<void>][] = [
  ["changeRoles", (ctx, userId) => changeRoles(ctx, { userId, roles: ["auditor"] })],
  ["removeMember", (ctx, userId) => removeMember(ctx, { userId })],
  ["signOutMember", (ctx, userId) => signOutMember(ctx, { userId })],
];

describe.each(WRITES)("%s", (_name, write) => {
  it("requires a tenant administrator", async () => {
    await expect(write(otto.ctx, ada.userId)).rejects.toMatchObject({ code: "forbidden" });
    expect(await rolesOf(ada)).toEqual(["tenant_admin"]);
  });

  it("does not find a member of another tenant", async () => {
    const stranger = await addPerson((await createMember("customer", "tenant_admin")).tenant, ["auditor"]);
    await expect(write(ada.ctx, stranger.userId)).rejects.toMatchObject({ code: "not_found" });
    expect(await rolesOf(stranger)).toEqual(["auditor"]);
    expect(await sessionVersion(stranger)).toBe(0);
  });
});

describe("changeRoles", () => {
  it("changes the roles, with an audit event that names old and new ones", async () => {
    await changeRoles(ada.ctx, { userId: otto.userId, roles: ["tenant_admin", "tenant_admin"] });
    expect(await rolesOf(otto)).toEqual(["tenant_admin"]);
    expect(await lastEvent(otto)).toMatchObject({
      action: "member.change_roles",
      actor: ada.email,
      details: { roles: ["tenant_admin"], previousRoles: ["auditor"] },
    });
  });

  it("refuses to take the role from the last tenant administrator", async () => {
    await expect(changeRoles(ada.ctx, { userId: ada.userId, roles: ["auditor"] })).rejects.toMatchObject({
      code: "precondition_failed",
      message: expect.stringContaining("Make someone else a tenant administrator first"),
    });
    await changeRoles(ada.ctx, { userId: ada.userId, roles: ["tenant_admin", "auditor"] });
  });
});

describe("removeMember", () => {
  it("ends the membership and every session of the person, with an audit event", async () => {
    await removeMember(ada.ctx, { userId: otto.userId });
    expect(await rolesOf(otto)).toBeNull();
    expect(await sessionVersion(otto)).toBe(1);
    expect(await lastEvent(otto)).toMatchObject({ action: "member.remove", details: { roles: ["auditor"] } });
  });

  it("refuses to remove the last tenant administrator", async () => {
    await expect(removeMember(ada.ctx, { userId: ada.userId })).rejects.toMatchObject({ code: "precondition_failed" });
    expect(await rolesOf(ada)).toEqual(["tenant_admin"]);
    expect(await sessionVersion(ada)).toBe(0);
  });

  it("keeps one tenant administrator when two remove each other at once", async () => {
    const una = await addPerson(ada.ctx.tenant, ["tenant_admin"]);
    const both = await Promise.allSettled([removeMember(ada.ctx, { userId: una.userId }), removeMember(una.ctx, { userId: ada.userId })]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const admins = { tenantId: ada.ctx.tenant.id, roles: { has: "tenant_admin" as const } };
    expect(await database().member.count({ where: admins })).toBe(1);
  });
});

describe("signOutMember", () => {
  it("ends every session and keeps the membership, with its audit event", async () => {
    await signOutMember(ada.ctx, { userId: otto.userId });
    expect(await sessionVersion(otto)).toBe(1);
    expect(await rolesOf(otto)).toEqual(["auditor"]);
    expect(await lastEvent(otto)).toMatchObject({ action: "user.sign_out", actor: ada.email });
  });
});

describe("listMembers", () => {
  const all = MemberQuery.parse({});

  it("lists the members of the own tenant and marks the last tenant administrator", async () => {
    await addPerson((await createMember("customer", "tenant_admin")).tenant, ["auditor"]);
    const { rows, total } = await listMembers(otto.ctx, all);
    expect(total).toBe(2);
    expect(new Map(rows.map((row) => [row.email, row.isLastAdmin]))).toEqual(
      new Map([
        [ada.email, true],
        [otto.email, false],
      ]),
    );
  });

  it("finds by a part of the e-mail address", async () => {
    const { rows } = await listMembers(ada.ctx, MemberQuery.parse({ q: otto.email.slice(0, 8).toUpperCase() }));
    expect(rows.map((row) => row.userId)).toEqual([otto.userId]);
  });

  it("requires a role that reads members, and lists any tenant to platform administrators", async () => {
    await expect(listMembers({ ...otto.ctx, roles: ["developer"] }, all)).rejects.toMatchObject({ code: "forbidden" });
    expect((await listMembersOf(commandContext("test"), ada.ctx.tenant.id, all)).total).toBe(2);
    await expect(listMembersOf(unprivilegedContext(), ada.ctx.tenant.id, all)).rejects.toMatchObject({ code: "forbidden" });
  });
});
