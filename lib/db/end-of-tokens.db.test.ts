import type { Client } from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { database } from "@/lib/db/client";
import { newConnection } from "@/lib/db/connection";
import { databaseUrl } from "@/lib/env";
import { rotateSecret } from "@/lib/services/secret/rotate-secret";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { createSubtenant } from "@/lib/services/subtenant/create-subtenant";
import { createMember, createWorld } from "@/test/worlds/world";

let one: Client;
let other: Client;

beforeEach(async () => {
  [one, other] = [newConnection(databaseUrl()), newConnection(databaseUrl())];
  await Promise.all([one.connect(), other.connect()]);
});

afterEach(async () => {
  await Promise.all([one.end(), other.end()]);
});

async function isWaiting(): Promise<boolean> {
  const waiting = await database().$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  return waiting.length > 0;
}

test.each([
  ["a tenant is disabled", `UPDATE "Tenant" SET "status" = 'disabled' WHERE "id" = $1`],
  ["a subtenant is removed", `DELETE FROM "Subtenant" WHERE "tenantId" = $1`],
])("%s while one of its credentials is being revoked: both succeed, and the status index is revoked once", async (_event, sql) => {
  const customer = await createMember("customer", "tenant_admin");
  await createSubtenant(customer, { id: "sub", name: "Sub" });
  const { credentialId } = await createServiceCredential(customer, { name: "Export", lifetimeDays: 365, canImpersonate: true });
  const select = { id: true, statusIndex: true } as const;
  const before = await database().serviceCredential.findUniqueOrThrow({ where: { id: credentialId }, select });

  await one.query("BEGIN");
  await one.query(`UPDATE "ServiceCredential" SET "revokedAt" = now() WHERE "id" = $1`, [credentialId]);
  const second = other.query(sql, [customer.tenant.id]);
  await vi.waitUntil(isWaiting, { timeout: 5000 });
  await one.query("COMMIT");
  expect((await second).rowCount).toBe(1);
  expect(await database().revokedStatus.count({ where: { index: before.statusIndex } })).toBe(1);
});

test.each([
  ["two of its secrets", `UPDATE "ClientSecret" SET "revokedAt" = now() WHERE "id" = $1`],
  ["a secret and the registration itself", `UPDATE "Registration" SET "status" = 'suspended' WHERE "id" = $2`],
  [
    "a secret and a consent",
    `UPDATE "Consent" SET "withdrawnBy" = 'test' FROM "Purchase" p WHERE p."id" = "purchaseId" AND p."registrationId" = $2`,
  ],
])("concurrent revocations through %s: both succeed, and each status index is revoked once", async (_what, sql) => {
  const { client, operator } = await createWorld();
  const { registrationId } = client;
  await rotateSecret(operator, { registrationId, overlapMinutes: 60, lifetimeDays: 365 });
  const [first, second] = await database().clientSecret.findMany({ where: { registrationId }, select: { id: true } });
  const select = { statusIndex: true, purchases: { select: { statusIndex: true } } } as const;
  const before = await database().registration.findUniqueOrThrow({ where: { id: registrationId }, select });

  await one.query("BEGIN");
  await one.query(`UPDATE "ClientSecret" SET "revokedAt" = now() WHERE "id" = $1`, [first?.id]);
  const ending = other.query(sql.replace("$1", `'${second?.id}'`).replace("$2", `'${registrationId}'`));
  await vi.waitUntil(isWaiting, { timeout: 5000 });
  await one.query("COMMIT");
  expect((await ending).rowCount).toBeGreaterThan(0);
  const indexes = [before, ...before.purchases].map(({ statusIndex }) => statusIndex);
  expect(await database().revokedStatus.count({ where: { index: { in: indexes } } })).toBe(indexes.length);
});
