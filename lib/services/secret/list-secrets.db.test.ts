import { beforeAll, describe, expect, it } from "vitest";
import { HOUR_MILLISECONDS } from "@/lib/domain/time";
import { listSecrets } from "@/lib/services/secret/list-secrets";
import { revokeSecret } from "@/lib/services/secret/revoke-secret";
import { rotateSecret } from "@/lib/services/secret/rotate-secret";
import { at, createMember, createWorld, type World } from "@/test/worlds/world";

describe("listSecrets", () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
    await rotateSecret(world.operator, { registrationId: world.client.registrationId, overlapMinutes: 60, lifetimeDays: 20 });
  });

  it("lists the newest first, showing only their last four characters", async () => {
    const secrets = await listSecrets(world.operator, world.client.registrationId);
    expect(secrets.map(({ state, warningDays }) => [state, warningDays])).toEqual([
      ["active", 30],
      ["retiring", null],
    ]);
    expect(secrets[1]?.hint).toBe(world.client.secret.slice(-4));
    expect(JSON.stringify(secrets)).not.toContain(world.client.secret);
    expect(Object.keys(secrets[0] ?? {})).not.toContain("hash");
  });

  it("reflects retirement and revocation", async () => {
    const later = at(world.operator, new Date(Date.now() + 2 * HOUR_MILLISECONDS));
    const [newest, old] = await listSecrets(later, world.client.registrationId);
    expect(old?.state).toBe("retired");
    await revokeSecret(world.operator, { registrationId: world.client.registrationId, secretId: newest?.id ?? "" });
    expect((await listSecrets(world.operator, world.client.registrationId))[0]?.state).toBe("revoked");
  });

  it("is not found by other tenants, including the developer, and refused to a customer", async () => {
    for (const other of [world.developer, await createMember("operator", "operator")]) {
      await expect(listSecrets(other, world.client.registrationId)).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(listSecrets(world.acme, world.client.registrationId)).rejects.toMatchObject({ code: "forbidden" });
  });
});
