import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { insertAsset } from "@/lib/data-service/assets/create-asset";
import { dataRole } from "@/lib/data-service/rows/data-role";
import { type Rows, withTenant } from "@/lib/data-service/rows/with-tenant";
import { database } from "@/lib/db/client";
import { createMember } from "@/lib/services/test-world";

const FIELDS = { name: "Pump", typeId: "core.pump", parentId: null, description: "", timezone: "UTC" };
const REFUSED = /row-level security/;

let acme: string;
let globex: string;

const ofTenant = (tenant: string) => ({ tenant, subtenant: null });
const ofPlant = (subtenant: string) => ({ tenant: acme, subtenant });
const idsIn = (rows: Rows) => rows.$queryRaw<{ id: string }[]>`SELECT id FROM "Asset" ORDER BY name`;
const insert = (rows: Rows, tenant: string, subtenant: string | null = null) =>
  insertAsset(rows, { tenant, subtenant }, { ...FIELDS, name: subtenant ?? tenant }, new Date());

/** A transaction as withTenant begins it, in which somebody has forgotten to say for whom. */
async function withoutTenant<T>(work: (rows: Rows) => Promise<T>): Promise<T> {
  const role = await dataRole();
  return database().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('role', ${role}, true)`;
    return work(tx);
  });
}

beforeAll(async () => {
  [acme, globex] = (await Promise.all([createMember("customer", "tenant_admin"), createMember("customer", "tenant_admin")])).map(
    ({ tenant }) => tenant.id,
  ) as [string, string];
  for (const tenant of [acme, globex]) await withTenant(ofTenant(tenant), (rows) => insert(rows, tenant));
  for (const plant of ["plant1", "plant2"]) await withTenant(ofPlant(plant), (rows) => insert(rows, acme, plant));
});

describe("a query that forgets the tenant", () => {
  it("returns nothing, even where the tenant before it used the same connection", async () => {
    expect(await withoutTenant(idsIn)).toEqual([]);
    expect(await withTenant(ofTenant(""), idsIn)).toEqual([]);
    expect(await withoutTenant((rows) => rows.asset.count())).toBe(0);
  });

  it("writes nothing", async () => {
    await expect(withoutTenant((rows) => insert(rows, acme))).rejects.toThrow(REFUSED);
    expect(await withoutTenant((rows) => rows.asset.updateMany({ data: { name: "x" } }))).toEqual({ count: 0 });
    expect(await withoutTenant((rows) => rows.asset.deleteMany())).toEqual({ count: 0 });
  });
});

describe("a transaction of a tenant", () => {
  it("sees all rows of that tenant and no others, whatever it asks", async () => {
    expect(await withTenant(ofTenant(acme), (rows) => idsIn(rows))).toHaveLength(3);
    expect(await withTenant(ofTenant(acme), (rows) => rows.asset.count({ where: { tenantId: globex } }))).toBe(0);
  });

  it("neither makes a row of another tenant nor gives one away", async () => {
    await expect(withTenant(ofTenant(acme), (rows) => insert(rows, globex))).rejects.toThrow(REFUSED);
    const give = (rows: Rows) => rows.$executeRaw`UPDATE "Asset" SET "tenantId" = ${globex}`;
    await expect(withTenant(ofTenant(acme), give)).rejects.toThrow(REFUSED);
  });

  it("reads no table but those of the data service", async () => {
    const secrets = (rows: Rows) => rows.$queryRaw`SELECT hash FROM "ClientSecret"`;
    await expect(withTenant(ofTenant(acme), secrets)).rejects.toThrow(/permission denied/);
  });

  it("leaves nothing of itself on its connection", async () => {
    await withTenant(ofTenant(acme), idsIn);
    const [left] = await database().$queryRaw<object[]>`
      SELECT current_user = session_user AS "isSelf", COALESCE(current_setting('mandate.tenant', true), '') AS tenant`;
    expect(left).toEqual({ isSelf: true, tenant: "" });
  });
});

describe("a transaction of a subtenant", () => {
  it("sees and makes its own rows only", async () => {
    expect(await withTenant(ofPlant("plant1"), (rows) => rows.asset.findMany({ select: { name: true } }))).toEqual([{ name: "plant1" }]);
    await expect(withTenant(ofPlant("plant1"), (rows) => insert(rows, acme, "plant2"))).rejects.toThrow(REFUSED);
    await expect(withTenant(ofPlant("plant1"), (rows) => insert(rows, acme))).rejects.toThrow(REFUSED);
  });

  it("takes no name for more than a name", async () => {
    const odd = `' OR true -- ${randomBytes(4).toString("hex")}`;
    expect(await withTenant(ofPlant(odd), idsIn)).toEqual([]);
    expect(await withTenant(ofTenant(odd), idsIn)).toEqual([]);
  });
});

it("every table that carries a subtenant holds even its owner to its policy", async () => {
  const unbound = await database().$queryRaw`
    SELECT relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'subtenantId'
    WHERE c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`;
  expect(unbound).toEqual([]);
});
