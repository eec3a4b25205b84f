import { beforeEach, describe, expect, test } from "vitest";
import { hashClientSecret, isClientSecret } from "@/lib/crypto/client-secret";
import { database } from "@/lib/db/client";
import { isHolderSecretUsable } from "@/lib/domain/secret/holder-secret";
import { MAX_SERVICE_CREDENTIALS } from "@/lib/domain/service-credential/schema";
import { addDays, addMinutes } from "@/lib/domain/time";
import type { ServiceContext } from "@/lib/services/context";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { endCredentialOverlap } from "@/lib/services/service-credential/end-credential-overlap";
import { listServiceCredentials } from "@/lib/services/service-credential/list-service-credentials";
import { revokeServiceCredential } from "@/lib/services/service-credential/revoke-service-credential";
import { rotateServiceCredential } from "@/lib/services/service-credential/rotate-service-credential";
import { withLabel, wonAndLost } from "@/test/worlds/race";
import { at, auditTrail, createMember } from "@/test/worlds/world";

const INPUT = { name: "Nightly export", lifetimeDays: 365, canImpersonate: false };

let admin: ServiceContext;
let stranger: ServiceContext;

beforeEach(async () => {
  admin = await createMember("customer", "tenant_admin");
  stranger = await createMember("customer", "tenant_admin");
});

const later = (minutes: number) => addMinutes(new Date(), minutes);
const rowOf = (credentialId: string) =>
  database().serviceCredential.findUniqueOrThrow({ where: { id: credentialId }, include: { secrets: { orderBy: { id: "asc" } } } });

/** The hints of the secrets that are valid then. */
async function usableAt(credentialId: string, minutes: number): Promise<string[]> {
  const credential = await rowOf(credentialId);
  return credential.secrets.filter((secret) => isHolderSecretUsable(credential, secret, later(minutes))).map((secret) => secret.hint);
}

const isRevoked = async (index: number) => (await database().revokedStatus.count({ where: { index } })) === 1;

describe("creating a service credential", () => {
  test("returns a secret of which only the keyed hash is stored, with an audit event", async () => {
    const now = new Date();
    const shown = await createServiceCredential(at(admin, now), { ...INPUT, canImpersonate: true });
    expect(shown.clientId).toMatch(new RegExp(`^${admin.tenant.id}-svc-[0-9a-f]{10}$`));
    expect(isClientSecret(shown.secret)).toBe(true);
    const row = await rowOf(shown.credentialId);
    expect(row).toMatchObject({ tenantId: admin.tenant.id, name: "Nightly export", canImpersonate: true, revokedAt: null });
    expect(row.secrets[0]).toMatchObject({ hash: hashClientSecret(shown.secret), hint: shown.secret.slice(-4) });
    expect(shown.expiresAt).toEqual(addDays(now, 365));
    const trail = await auditTrail(shown.credentialId);
    expect(trail).toMatchObject([{ action: "credential.create", details: { hint: shown.hint, canImpersonate: true } }]);
    expect(JSON.stringify([row, trail])).not.toContain(shown.secret);
  });

  test("enforces the maximum per tenant until one is deleted", async () => {
    const made = [];
    for (let count = 0; count < MAX_SERVICE_CREDENTIALS; count++) made.push(await createServiceCredential(admin, INPUT));
    await expect(createServiceCredential(admin, INPUT)).rejects.toMatchObject({ code: "limit_exceeded" });
    await createServiceCredential(stranger, INPUT);
    await revokeServiceCredential(admin, { credentialId: made[0]?.credentialId as string });
    await createServiceCredential(admin, INPUT);
    await expect(createServiceCredential(admin, INPUT)).rejects.toMatchObject({ code: "limit_exceeded" });
  });

  test("enforces the maximum under concurrency", async () => {
    for (let count = 0; count < MAX_SERVICE_CREDENTIALS - 1; count++) await createServiceCredential(admin, INPUT);
    const members = ["one", "two", "three", "four"].map((label) => withLabel(admin, label));
    const { won, lost } = wonAndLost(await Promise.allSettled(members.map((member) => createServiceCredential(member, INPUT))));
    expect([won.length, lost.map((error) => error.code)]).toEqual([1, ["limit_exceeded", "limit_exceeded", "limit_exceeded"]]);
    expect(await database().serviceCredential.count({ where: { tenantId: admin.tenant.id } })).toBe(MAX_SERVICE_CREDENTIALS);
  });
});

describe("rotating a service credential", () => {
  test("keeps the old secret for exactly the overlap, with an audit event", async () => {
    const { credentialId, clientId, hint: old } = await createServiceCredential(admin, INPUT);
    const shown = await rotateServiceCredential(admin, { credentialId, overlapMinutes: 60, lifetimeDays: 30 });
    expect(shown.clientId).toBe(clientId);
    expect(await usableAt(credentialId, 59)).toEqual([old, shown.hint]);
    expect(await usableAt(credentialId, 61)).toEqual([shown.hint]);
    expect((await auditTrail(credentialId)).at(-1)).toMatchObject({
      action: "credential.rotate",
      details: { hint: shown.hint, overlapMinutes: 60 },
    });
  });

  test("without overlap ends the old secret at once, and never extends a running overlap", async () => {
    const { credentialId, hint: first } = await createServiceCredential(admin, INPUT);
    const { hint: second } = await rotateServiceCredential(admin, { credentialId, overlapMinutes: 60, lifetimeDays: 30 });
    await rotateServiceCredential(admin, { credentialId, overlapMinutes: 10080, lifetimeDays: 30 });
    expect(await usableAt(credentialId, 61)).not.toContain(first);
    const { hint: last } = await rotateServiceCredential(admin, { credentialId, overlapMinutes: 0, lifetimeDays: 30 });
    expect(await usableAt(credentialId, 0)).toEqual([last]);
    expect(last).not.toBe(second);
  });

  test("does not revoke its tokens", async () => {
    const { credentialId } = await createServiceCredential(admin, INPUT);
    const { statusIndex } = await rowOf(credentialId);
    await rotateServiceCredential(admin, { credentialId, overlapMinutes: 60, lifetimeDays: 30 });
    expect((await rowOf(credentialId)).statusIndex).toBe(statusIndex);
    expect(await isRevoked(statusIndex)).toBe(false);
  });
});

describe("ending the overlap", () => {
  test("ends the old secret now and keeps the new one, and requires a running overlap", async () => {
    const { credentialId } = await createServiceCredential(admin, INPUT);
    const { hint } = await rotateServiceCredential(admin, { credentialId, overlapMinutes: 1440, lifetimeDays: 30 });
    await endCredentialOverlap(admin, { credentialId });
    expect(await usableAt(credentialId, 0)).toEqual([hint]);
    expect((await auditTrail(credentialId)).at(-1)).toMatchObject({ action: "credential.end_overlap", details: { secrets: 1 } });
    await expect(endCredentialOverlap(admin, { credentialId })).rejects.toMatchObject({ code: "precondition_failed" });
  });
});

describe("deleting a service credential", () => {
  test("revokes every secret and token permanently, with an audit event", async () => {
    const { credentialId } = await createServiceCredential(admin, INPUT);
    await rotateServiceCredential(admin, { credentialId, overlapMinutes: 60, lifetimeDays: 30 });
    const { statusIndex } = await rowOf(credentialId);
    await revokeServiceCredential(admin, { credentialId });
    expect(await usableAt(credentialId, 0)).toEqual([]);
    expect(await isRevoked(statusIndex)).toBe(true);
    expect((await auditTrail(credentialId)).at(-1)).toMatchObject({ action: "credential.revoke", details: { secrets: 2 } });
    for (const verb of [revokeServiceCredential, endCredentialOverlap]) {
      await expect(verb(admin, { credentialId })).rejects.toMatchObject({ code: "not_found" });
    }
    const rotating = rotateServiceCredential(admin, { credentialId, overlapMinutes: 0, lifetimeDays: 1 });
    await expect(rotating).rejects.toMatchObject({ code: "not_found" });
  });

  test("leaves no valid secret during a concurrent rotation", async () => {
    const { credentialId } = await createServiceCredential(admin, INPUT);
    await Promise.allSettled([
      rotateServiceCredential(withLabel(admin, "one"), { credentialId, overlapMinutes: 60, lifetimeDays: 30 }),
      revokeServiceCredential(withLabel(admin, "two"), { credentialId }),
    ]);
    expect(await usableAt(credentialId, 0)).toEqual([]);
    const { secrets } = await rowOf(credentialId);
    expect(secrets.every((secret) => secret.revokedAt)).toBe(true);
  });

  test("is not required to revoke its tokens: revoking a single secret does too", async () => {
    const { credentialId } = await createServiceCredential(admin, INPUT);
    const { statusIndex } = await rowOf(credentialId);
    await database().serviceSecret.updateMany({ where: { credentialId }, data: { revokedAt: new Date() } });
    expect(await isRevoked(statusIndex)).toBe(true);
  });
});

describe("listing service credentials", () => {
  test("shows the newest first and deleted ones last, with only the hints of secrets", async () => {
    const first = await createServiceCredential(admin, { ...INPUT, name: "First", lifetimeDays: 20 });
    const second = await createServiceCredential(admin, { ...INPUT, name: "Second" });
    const gone = await createServiceCredential(admin, { ...INPUT, name: "Gone" });
    await revokeServiceCredential(admin, { credentialId: gone.credentialId });
    const listed = await listServiceCredentials({ ...admin, roles: ["auditor"] });
    expect(listed.map(({ name, isUsable }) => [name, isUsable])).toEqual([
      ["Second", true],
      ["First", true],
      ["Gone", false],
    ]);
    expect(listed[1]?.secrets).toMatchObject([{ hint: first.hint, state: "active", warningDays: 30 }]);
    expect(listed[2]).toMatchObject({ revokedBy: admin.actor.label, secrets: [{ state: "revoked", revokedBy: admin.actor.label }] });
    expect(JSON.stringify(listed)).not.toContain(second.secret);
    expect(JSON.stringify(listed)).not.toContain(hashClientSecret(second.secret));
    expect(await listServiceCredentials(stranger)).toEqual([]);
  });

  test("requires a role that reads credentials", async () => {
    await expect(listServiceCredentials({ ...admin, roles: ["operator"] })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe.each([
  ["rotateServiceCredential", (ctx, credentialId) => rotateServiceCredential(ctx, { credentialId, overlapMinutes: 0, lifetimeDays: 1 })],
  ["endCredentialOverlap", (ctx, credentialId) => endCredentialOverlap(ctx, { credentialId })],
  ["revokeServiceCredential", (ctx, credentialId) => revokeServiceCredential(ctx, { credentialId })],
] satisfies [string, (ctx: ServiceContext, credentialId: string) => Promise<unknown>][])("%s", (_name, run) => {
  test("does not find another tenant's credential, requires the role, and records both attempts", async () => {
    const { credentialId } = await createServiceCredential(admin, INPUT);
    const before = await rowOf(credentialId);
    const requestId = crypto.randomUUID();
    await expect(run({ ...stranger, requestId }, credentialId)).rejects.toMatchObject({ code: "not_found" });
    await expect(run({ ...admin, roles: ["auditor"], requestId }, credentialId)).rejects.toMatchObject({ code: "forbidden" });
    expect(await rowOf(credentialId)).toEqual(before);
    expect(await database().auditEvent.count({ where: { requestId, outcome: "refused", action: "credential.manage" } })).toBe(2);
  });
});

test("createServiceCredential requires the role", async () => {
  await expect(createServiceCredential({ ...admin, roles: ["auditor"] }, INPUT)).rejects.toMatchObject({ code: "forbidden" });
});
