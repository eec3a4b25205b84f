import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { AuditQuery } from "@/lib/domain/audit/audit-query";
import { DAY_MILLISECONDS } from "@/lib/domain/time";
import { exportAudit, exportPlatformAudit } from "@/lib/services/audit/export-audit";
import { listAudit, listPlatformAudit } from "@/lib/services/audit/list-audit";
import { commandContext } from "@/lib/services/command-context";
import type { ServiceContext } from "@/lib/services/context";
import { createInvitation } from "@/lib/services/invitation/create-invitation";
import { addPerson, unprivilegedContext } from "@/test/worlds/person";
import { createMember } from "@/test/worlds/world";

const platform = () => commandContext("test");
const NOON = Date.parse("2026-05-01T12:00:00Z");
const PAGE = 50;

let own: ServiceContext;
let other: ServiceContext;

/** More than two pages of events for `own`, all but the newest at one instant; the newest also concerns `other`. */
beforeAll(async () => {
  own = await createMember("customer", "auditor");
  other = await createMember("customer", "auditor");
  await database().auditEvent.deleteMany({ where: { tenantIds: { hasSome: [own.tenant.id, other.tenant.id] } } });
  const event = (index: number, more: Partial<Prisma.AuditEventCreateManyInput> = {}): Prisma.AuditEventCreateManyInput => ({
    at: new Date(NOON),
    actor: "ada@example.com",
    action: "member.change_roles",
    outcome: "done",
    entityType: "member",
    entityId: "m",
    entityLabel: `member ${index}`,
    tenantIds: [own.tenant.id],
    details: { roles: ["auditor", "developer"], note: null },
    requestId: randomUUID(),
    ...more,
  });
  const many = Array.from({ length: 2 * PAGE + 4 }, (_, index) => event(index));
  const shared = event(900, {
    at: new Date(NOON + DAY_MILLISECONDS),
    outcome: "refused",
    action: "member.manage",
    actor: "=eve@example.com",
    entityLabel: "kpiapp, the app",
    tenantIds: [own.tenant.id, other.tenant.id],
  });
  await database().auditEvent.createMany({ data: [...many, shared] });
  await addUser("=eve@example.com", "=Eve", own.tenant.id);
});

const list = (params: object, ctx = own) => listAudit(ctx, AuditQuery.parse(params));

function addUser(email: string, name: string, tenantId: string | null, isPlatformAdmin = false) {
  const members = tenantId ? { create: { tenantId, roles: ["auditor" as const], createdAt: new Date() } } : undefined;
  const data = { email, name, isPlatformAdmin, passwordHash: "none", createdAt: new Date(), members };
  return database().user.create({ data, select: { id: true } });
}

describe("people of another tenant", () => {
  it("are shown by name and cannot be found by their address, in the trail and its export", async () => {
    expect((await list({}, other)).rows[0]?.actor).toBe("=Eve");
    expect((await list({ actor: "eve@" }, other)).rows).toEqual([]);
    expect((await list({ actor: "EVE" }, other)).rows).toHaveLength(1);
    let csv = "";
    for await (const page of await exportAudit(other, AuditQuery.parse({}))) csv += page;
    expect(csv).toContain(",'=Eve,");
    expect(csv).not.toContain("@example.com");
    expect((await list({ outcome: "refused" })).rows[0]?.actor).toBe("=eve@example.com");
  });

  it("stay known to the tenant for which they acted, also after they left it", async () => {
    const admin = await createMember("customer", "tenant_admin");
    const person = await addPerson(admin.tenant, ["tenant_admin", "auditor"]);
    const { invitationId } = await createInvitation(person.ctx, { email: "new@example.com", roles: ["auditor"] });
    await database().member.deleteMany({ where: { userId: person.userId } });
    const auditor = { ...admin, roles: ["auditor" as const] };
    const invited = { entityId: invitationId, actor: person.email };
    expect((await list({ action: "invitation.create" }, auditor)).rows).toMatchObject([invited]);
    expect((await list({ action: "invitation.create", actor: person.email }, auditor)).rows).toMatchObject([invited]);
  });

  it("are shown as their tenant if they have no account, and administrators of the platform by name", async () => {
    const [acting, concerned] = [await createMember("operator", "operator"), await createMember("customer", "auditor")];
    const admin = `admin-${randomUUID()}@example.com`;
    await addUser(admin, "Pat", null, true);
    const event = { at: new Date(), outcome: "done" as const, action: "tenant.change", entityType: "tenant", entityId: "t", details: {} };
    const rest = { entityLabel: "t", requestId: randomUUID() };
    await database().auditEvent.createMany({
      data: [
        { ...event, ...rest, actor: "gone@example.com", tenantIds: [acting.tenant.id, concerned.tenant.id] },
        { ...event, ...rest, actor: admin, tenantIds: [concerned.tenant.id] },
      ],
    });
    const actors = (await list({ action: "tenant.change" }, concerned)).rows.map(({ actor }) => actor);
    expect(actors.sort()).toEqual(["Pat", acting.tenant.name]);
    expect((await list({ actor: "@" }, concerned)).rows).toEqual([]);
  });
});

describe("listAudit", () => {
  it("pages to the end and back without losing or repeating an event", async () => {
    const first = await list({});
    const second = await list({ after: first.older });
    const third = await list({ after: second.older });
    expect([first, second, third].map((page) => page.rows.length)).toEqual([PAGE, PAGE, 5]);
    expect(new Set([first, second, third].flatMap((page) => page.rows.map((row) => row.id))).size).toBe(2 * PAGE + 5);
    expect([first.newer, third.older]).toEqual([null, null]);
    expect((await list({ before: third.newer })).rows).toEqual(second.rows);
    const back = await list({ before: second.newer });
    expect([back.rows, back.newer]).toEqual([first.rows, null]);
  });

  it.each([
    [{ outcome: "refused" }, 1],
    [{ action: "member.manage" }, 1],
    [{ actor: "EVE@" }, 1],
    [{ q: "KPIAPP" }, 1],
    [{ from: "2026-05-02" }, 1],
    [{ to: "2026-05-01", q: "member 7" }, 11],
    [{ from: "2026-05-03" }, 0],
    [{ outcome: "refused", actor: "ada" }, 0],
  ])("filters by %j", async (params, count) => {
    expect((await list(params)).rows).toHaveLength(count);
  });

  it("shows a tenant only its own events, without the other tenants they concern", async () => {
    const { rows } = await list({}, other);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ entityLabel: "kpiapp, the app", tenantIds: [other.tenant.id] });
    expect(await list({ tenant: own.tenant.id }, other)).toEqual(await list({}, other));
  });

  it("formats details as text", async () => {
    expect((await list({ q: "member 3" })).rows.at(-1)?.details).toEqual([
      { name: "note", value: "–" },
      { name: "roles", value: "auditor, developer" },
    ]);
  });

  it("requires a role that reads the audit trail", async () => {
    await expect(list({}, { ...own, roles: ["developer"] })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("listPlatformAudit", () => {
  it("shows the events of all tenants or of one, with every tenant they concern", async () => {
    const { rows } = await listPlatformAudit(platform(), AuditQuery.parse({ tenant: other.tenant.id }));
    expect(rows).toMatchObject([{ tenantIds: [own.tenant.id, other.tenant.id] }]);
  });

  it("requires a platform administrator", async () => {
    await expect(listPlatformAudit(unprivilegedContext(), AuditQuery.parse({}))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("exportAudit", () => {
  const text = async (lines: AsyncGenerator<string>) => {
    let all = "";
    for await (const part of lines) all += part;
    return all;
  };

  it("writes the filtered events and neutralizes spreadsheet formulas", async () => {
    const csv = await text(await exportAudit(other, AuditQuery.parse({})));
    const [header, line, end] = csv.split("\r\n");
    expect(header).toBe("at,actor,action,outcome,entity type,entity id,entity,tenants,details,request id");
    expect(line).toContain(`2026-05-02T12:00:00.000Z,'=Eve,member.manage,refused,member,m,"kpiapp, the app",${other.tenant.id},`);
    expect(end).toBe("");
  });

  it("writes several pages, each event once and newest first, even with many at one instant", async () => {
    const auditor = await createMember("customer", "auditor");
    const numbers = Array.from({ length: 1203 }, (_, number) => number);
    await database().auditEvent.createMany({
      data: numbers.map((number) => ({
        at: new Date(NOON + Math.floor(number / 700)),
        actor: "ada@example.com",
        action: "member.manage",
        outcome: "done",
        entityType: "numbered",
        entityId: String(number),
        entityLabel: "label",
        tenantIds: [auditor.tenant.id],
        details: {},
        requestId: randomUUID(),
      })),
    });
    const csv = await text(await exportAudit(auditor, AuditQuery.parse({ to: "2026-05-01" })));
    const fields = csv
      .trim()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(","));
    const instants = fields.map(([instant = ""]) => instant);
    expect(instants).toEqual(instants.toSorted().reverse());
    expect(new Set(fields.map((one) => one[5])).size).toBe(1203);
    expect(fields).toHaveLength(1203);
    expect(await text(await exportPlatformAudit(platform(), AuditQuery.parse({ tenant: auditor.tenant.id, to: "2026-05-01" })))).toBe(csv);
  });

  it("is refused before the first line is written", async () => {
    await expect(exportAudit({ ...own, roles: ["developer"] }, AuditQuery.parse({}))).rejects.toMatchObject({ code: "forbidden" });
    await expect(exportPlatformAudit(unprivilegedContext(), AuditQuery.parse({}))).rejects.toMatchObject({ code: "forbidden" });
  });
});
