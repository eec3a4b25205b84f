import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { addClientKey } from "@/lib/services/client-key/add-client-key";
import { issueAccess } from "@/lib/services/registration/issue-access";
import { registerVersion } from "@/lib/services/registration/register-version";
import { createVersion } from "@/lib/services/version/create-version";
import { listVersions } from "@/lib/services/version/list-versions";
import { newPublicKey } from "@/test/worlds/keys";
import { createWorld, type World } from "@/test/worlds/world";

describe("listVersions", () => {
  let world: World;
  let applicationId: string;
  beforeAll(async () => {
    world = await createWorld();
    const { versionId } = await database().registration.findUniqueOrThrow({ where: { id: world.client.registrationId } });
    ({ applicationId } = await database().version.findUniqueOrThrow({ where: { id: versionId } }));
    const ten = await createVersion(world.developer, { applicationId, number: "1.10.0" });
    const { registrationId } = await registerVersion(world.developer, ten);
    await issueAccess(world.developer, { registrationId, accessLevel: "limited", lifetimeDays: 30 });
    await addClientKey(world.developer, { registrationId, name: "Laptop", key: newPublicKey(), lifetimeDays: 30 });
    await createVersion(world.developer, { applicationId, number: "1.9.0" });
  });

  it("lists the highest number first, with customers of production and secrets of its own registrations only", async () => {
    const { rows, total } = await listVersions(world.developer, { applicationId, page: 1 });
    expect(total).toBe(3);
    expect(rows.map((row) => [row.number, row.state])).toEqual([
      ["1.10.0", "development"],
      ["1.9.0", "unregistered"],
      ["1.0.0", "production"],
    ]);
    expect(rows[0]).toMatchObject({
      accessLevel: "limited",
      customers: 0,
      operator: null,
      secrets: [{ hint: expect.any(String) }],
      keys: 1,
    });
    expect(rows[2]).toMatchObject({ accessLevel: "read_write", customers: 2, operator: world.operator.tenant.name, secrets: [], keys: 0 });
  });

  it("shows nothing to another tenant, and requires the role", async () => {
    const { developer: stranger } = await createWorld();
    expect(await listVersions(stranger, { applicationId, page: 1 })).toMatchObject({ rows: [], total: 0 });
    await expect(listVersions(world.acme, { applicationId, page: 1 })).rejects.toMatchObject({ code: "forbidden" });
  });
});
