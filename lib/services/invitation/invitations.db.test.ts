import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { addDays, WEEK_MILLISECONDS } from "@/lib/domain/time";
import { commandContext } from "@/lib/services/command-context";
import type { ServiceContext } from "@/lib/services/context";
import { createInvitation, createInvitationInto } from "@/lib/services/invitation/create-invitation";
import { findInvitation } from "@/lib/services/invitation/find-invitation";
import { listInvitations, listInvitationsOf } from "@/lib/services/invitation/list-invitations";
import { revokeInvitation, revokeInvitationOf } from "@/lib/services/invitation/revoke-invitation";
import { disableTenant } from "@/lib/services/tenant/disable-tenant";
import { addPerson, unprivilegedContext } from "@/test/worlds/person";
import { at, auditTrail, createMember } from "@/test/worlds/world";

const platform = () => commandContext("test");

let admin: ServiceContext;
let stranger: ServiceContext;
const input = { email: "new@example.com", roles: ["auditor" as const] };

beforeEach(async () => {
  admin = await createMember("customer", "tenant_admin");
  stranger = await createMember("customer", "tenant_admin");
});

describe("createInvitation", () => {
  it("returns a token that appears neither in the database nor in the audit event", async () => {
    const { invitationId, token, expiresAt } = await createInvitation(at(admin, new Date()), input);
    const row = await database().invitation.findUniqueOrThrow({ where: { id: invitationId } });
    const events = await auditTrail(invitationId);
    expect(events).toMatchObject([{ action: "invitation.create", entityLabel: input.email, tenantIds: [admin.tenant.id] }]);
    expect(token.length).toBeGreaterThanOrEqual(43);
    expect(JSON.stringify([row, events])).not.toContain(token);
    expect(expiresAt.getTime() - row.createdAt.getTime()).toBe(WEEK_MILLISECONDS);
  });

  it("ends an earlier invitation of the same person", async () => {
    const earlier = await createInvitation(admin, input);
    const later = await createInvitation(admin, input);
    await expect(findInvitation({ token: earlier.token, now: new Date() })).rejects.toMatchObject({ code: "not_found" });
    expect(await findInvitation({ token: later.token, now: new Date() })).toMatchObject({ email: input.email });
  });

  it("refuses existing members and disabled tenants", async () => {
    const { email } = await addPerson(admin.tenant, ["auditor"]);
    await expect(createInvitation(admin, { ...input, email })).rejects.toMatchObject({
      code: "conflict",
      fields: { email: expect.any(String) },
    });
    await disableTenant(platform(), { tenantId: admin.tenant.id, confirmation: admin.tenant.id });
    await expect(createInvitationInto(platform(), { ...input, tenantId: admin.tenant.id })).rejects.toMatchObject({
      code: "precondition_failed",
    });
  });

  it("requires a tenant administrator, or a platform administrator and an existing tenant", async () => {
    await expect(createInvitation({ ...admin, roles: ["auditor"] }, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createInvitationInto(unprivilegedContext(), { ...input, tenantId: admin.tenant.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(createInvitationInto(platform(), { ...input, tenantId: "nowhere" })).rejects.toMatchObject({ code: "not_found" });
    const { token } = await createInvitationInto(platform(), { ...input, tenantId: admin.tenant.id });
    expect(await findInvitation({ token, now: new Date() })).toMatchObject({ tenantName: admin.tenant.name });
  });
});

describe("findInvitation", () => {
  it("returns tenant and roles, and does not reveal whether there is an account", async () => {
    const { email } = await addPerson(stranger.tenant, ["auditor"]);
    const [known, unknown] = [await createInvitation(admin, { ...input, email }), await createInvitation(admin, input)];
    const [one, other] = await Promise.all([known, unknown].map(({ token }) => findInvitation({ token, now: new Date() })));
    expect(one).toMatchObject({ roles: ["auditor"], email, tenantName: admin.tenant.name });
    expect({ ...one, email: "", expiresAt: 0 }).toEqual({ ...other, email: "", expiresAt: 0 });
  });

  it("returns the same error for every unusable link", async () => {
    const used = await createInvitation(admin, { ...input, email: "used@example.com" });
    await database().invitation.update({ where: { id: used.invitationId }, data: { acceptedAt: new Date() } });
    const revoked = await createInvitation(admin, { ...input, email: "revoked@example.com" });
    await revokeInvitation(admin, revoked);
    const expired = await createInvitation(at(admin, new Date(Date.now() - WEEK_MILLISECONDS)), { ...input, email: "late@example.com" });
    const ofDisabled = await createInvitation(stranger, input);
    await disableTenant(platform(), { tenantId: stranger.tenant.id, confirmation: stranger.tenant.id });
    const tokens = [used.token, revoked.token, expired.token, ofDisabled.token, "unknown", ""];
    const answers = await Promise.all(tokens.map((token) => findInvitation({ token, now: new Date() }).catch((error: Error) => error)));
    expect(new Set(answers.map((answer) => answer instanceof Error && answer.message)).size).toBe(1);
    expect(answers[0]).toMatchObject({
      code: "not_found",
      message: expect.stringContaining("Ask the person who invited you for a new one"),
    });
  });

  it("works until the last instant of the seventh day", async () => {
    const { token, expiresAt } = await createInvitation(admin, input);
    expect(await findInvitation({ token, now: new Date(expiresAt.getTime() - 1) })).toMatchObject({ email: input.email });
    await expect(findInvitation({ token, now: expiresAt })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("revokeInvitation", () => {
  it("ends the link, with its audit event", async () => {
    const { invitationId, token } = await createInvitation(admin, input);
    await revokeInvitation(admin, { invitationId });
    await expect(findInvitation({ token, now: new Date() })).rejects.toMatchObject({ code: "not_found" });
    expect((await auditTrail(invitationId)).at(-1)).toMatchObject({ action: "invitation.revoke", entityLabel: input.email });
    await expect(revokeInvitation(admin, { invitationId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("does not find another tenant's invitation, and requires a tenant administrator", async () => {
    const { invitationId, token } = await createInvitation(admin, input);
    await expect(revokeInvitation(stranger, { invitationId })).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeInvitation({ ...admin, roles: ["auditor"] }, { invitationId })).rejects.toMatchObject({ code: "forbidden" });
    const elsewhere = { tenantId: stranger.tenant.id, invitationId };
    await expect(revokeInvitationOf(platform(), elsewhere)).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeInvitationOf(unprivilegedContext(), { tenantId: admin.tenant.id, invitationId })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await findInvitation({ token, now: new Date() })).toBeTruthy();
    await revokeInvitationOf(platform(), { tenantId: admin.tenant.id, invitationId });
  });
});

describe("listInvitations", () => {
  it("shows the tenant the name of the platform administrator who invited, and no e-mail address", async () => {
    const { userId, email } = await addPerson(stranger.tenant, ["auditor"]);
    await database().user.update({ where: { id: userId }, data: { name: "Pat Platform", isPlatformAdmin: true } });
    const ctx = { ...platform(), actor: { userId, label: email } };
    await createInvitationInto(ctx, { ...input, tenantId: admin.tenant.id });
    expect(await listInvitations(admin)).toMatchObject([{ createdBy: "Pat Platform" }]);
    expect(await listInvitationsOf(platform(), admin.tenant.id)).toMatchObject([{ createdBy: email }]);
  });

  it("lists open and recently expired invitations of the own tenant", async () => {
    await createInvitation(stranger, input);
    const now = new Date();
    const ago = (days: number) => at(admin, addDays(now, -days));
    await createInvitation(ago(60), { ...input, email: "forgotten@example.com" });
    await createInvitation(ago(8), { ...input, email: "expired@example.com" });
    const revoked = await createInvitation(ago(2), { ...input, email: "revoked@example.com" });
    await revokeInvitation(admin, revoked);
    await createInvitation(ago(1), { ...input, email: "waiting@example.com" });
    const rows = await listInvitations(admin);
    expect(rows.map(({ email, state }) => [email, state])).toEqual([
      ["waiting@example.com", "open"],
      ["expired@example.com", "expired"],
    ]);
    expect(await listInvitationsOf(platform(), admin.tenant.id)).toHaveLength(2);
  });

  it("requires a role that reads members", async () => {
    await expect(listInvitations({ ...admin, roles: ["developer"] })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listInvitationsOf(unprivilegedContext(), admin.tenant.id)).rejects.toMatchObject({ code: "forbidden" });
  });
});
