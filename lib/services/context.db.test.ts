import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { isDatabaseAway } from "@/lib/db/database-away";
import type { AuditDraft } from "@/lib/domain/audit/audit-event";
import { DomainError } from "@/lib/domain/errors";
import { mutate, mutatePlatform, type ServiceContext } from "@/lib/services/context";
import { openLine, type TestLine } from "@/test/protocol/line";
import { unprivilegedContext } from "@/test/worlds/person";
import { createMember } from "@/test/worlds/world";

let member: ServiceContext;

beforeAll(async () => {
  member = await createMember("customer", "tenant_admin");
});

const refusalsOf = (requestId: string) => database().auditEvent.findMany({ where: { requestId, outcome: "refused" } });
const subtenants = (id: string) => database().subtenant.count({ where: { tenantId: member.tenant.id, id } });

/** Creates a subtenant, with these details in its audit event. */
function create(ctx: ServiceContext, id: string, details: AuditDraft["details"] = {}) {
  return mutate(ctx, "subtenant.manage", async (tx) => {
    await tx.subtenant.create({ data: { tenantId: ctx.tenant.id, id, name: id, createdAt: ctx.now } });
    return { result: id, audit: { action: "subtenant.create", entity: { type: "subtenant", id, label: id }, details } };
  });
}

describe("mutate", () => {
  it("writes the change and its audit event", async () => {
    const ctx = { ...member, requestId: randomUUID() };
    expect(await create(ctx, "both")).toBe("both");
    expect(await subtenants("both")).toBe(1);
    const [event] = await database().auditEvent.findMany({ where: { requestId: ctx.requestId } });
    expect(event).toMatchObject({ action: "subtenant.create", outcome: "done", actor: ctx.actor.label, tenantIds: [ctx.tenant.id] });
  });

  it("writes neither if the audit event cannot be stored", async () => {
    const ctx = { ...member, requestId: randomUUID() };
    const notJsonForPostgres = { note: "\u0000" };
    await expect(create(ctx, "neither", notJsonForPostgres)).rejects.toThrow();
    expect(await subtenants("neither")).toBe(0);
    expect(await database().auditEvent.count({ where: { requestId: ctx.requestId } })).toBe(0);
  });

  it("writes no event if the change fails", async () => {
    const ctx = { ...member, requestId: randomUUID() };
    const broken = mutate(ctx, "subtenant.manage", async (tx) => {
      await tx.subtenant.create({ data: { tenantId: ctx.tenant.id, id: "broken", name: "x", createdAt: ctx.now } });
      throw new Error("the power went out");
    });
    await expect(broken).rejects.toThrow("the power went out");
    expect(await subtenants("broken")).toBe(0);
    expect(await refusalsOf(ctx.requestId)).toEqual([]);
  });

  it("records an attempt without the permission and runs none of it", async () => {
    const ctx: ServiceContext = { ...member, roles: ["auditor"], requestId: randomUUID() };
    await expect(create(ctx, "forbidden")).rejects.toMatchObject({ code: "forbidden" });
    expect(await subtenants("forbidden")).toBe(0);
    expect(await refusalsOf(ctx.requestId)).toMatchObject([
      { action: "subtenant.manage", actor: ctx.actor.label, tenantIds: [ctx.tenant.id], details: { code: "forbidden" } },
    ]);
  });

  it("records attempts refused by a rule, but not invalid input", async () => {
    for (const [code, expected] of [
      ["precondition_failed", 1],
      ["invalid_input", 0],
    ] as const) {
      const ctx = { ...member, requestId: randomUUID() };
      const refused = mutate(ctx, "subtenant.manage", async () => {
        throw new DomainError(code, "No.");
      });
      await expect(refused).rejects.toMatchObject({ code });
      expect(await refusalsOf(ctx.requestId), code).toHaveLength(expected);
    }
  });

  it("reports a write conflict with a message that says what to do", async () => {
    const twice = await Promise.allSettled([create(member, "twice"), create(member, "twice")]);
    expect(twice.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = twice.find((one) => one.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "conflict", message: expect.stringContaining("Reload the page") });
    expect(await subtenants("twice")).toBe(1);
  });
});

describe("mutate, when the database fails", () => {
  let proxy: TestLine;

  beforeEach(async () => {
    proxy = await openLine();
  });

  afterEach(() => proxy.end());

  it("says that the outcome is unknown if COMMIT was not answered, and records no refusal", async () => {
    const ctx = { ...member, requestId: randomUUID() };
    proxy.line.loseAnswerTo("COMMIT");
    await expect(create(ctx, "unknown")).rejects.toMatchObject({
      code: "outcome_unknown",
      message: "The database did not confirm the change, so it may or may not have been made. Reload the page before you try again.",
    });
    expect([await subtenants("unknown"), await refusalsOf(ctx.requestId)]).toEqual([1, []]);
  });

  it("keeps nothing if the connection breaks before COMMIT", async () => {
    proxy.line.loseAnswerTo("INSERT");
    const failure = await create(member, "unfinished").catch((error: unknown) => error);
    expect([isDatabaseAway(failure), await subtenants("unfinished")]).toEqual([true, 0]);
  });
});

describe("mutatePlatform", () => {
  it("requires a platform administrator, and records refused attempts", async () => {
    const ctx = unprivilegedContext();
    const attempt = mutatePlatform(ctx, async () => ({ result: null, audit: [] }));
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    expect(await refusalsOf(ctx.requestId)).toMatchObject([{ action: "platform.administer", tenantIds: [] }]);
  });
});
