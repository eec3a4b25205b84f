import { expect, test } from "vitest";
import { addClientKey } from "@/lib/services/client-key/add-client-key";
import { commandContext } from "@/lib/services/command-context";
import { createResourceServer } from "@/lib/services/resource-server/create-resource-server";
import { rotateResourceServer } from "@/lib/services/resource-server/rotate-resource-server";
import { rotateSecret } from "@/lib/services/secret/rotate-secret";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { rotateServiceCredential } from "@/lib/services/service-credential/rotate-service-credential";
import { readClient } from "@/lib/token-plane/directory/clients";
import { readCredential, readResourceServer } from "@/lib/token-plane/directory/credentials";
import { newPublicKey } from "@/test/worlds/keys";
import { at, createMember, createWorld } from "@/test/worlds/world";

const BEFORE = new Date(Date.now() - 2 * 86_400_000);
const ROTATION = { overlapMinutes: 0, lifetimeDays: 365 } as const;

async function fiftyTimes(rotate: () => Promise<{ hint: string }>): Promise<void> {
  for (let count = 0; count < 50; count++) await rotate();
}

test("loads one secret of a client after fifty rotations, and no keys that expired long ago", async () => {
  const { operator, client } = await createWorld();
  const { registrationId, clientId } = client;
  await fiftyTimes(() => rotateSecret(at(operator, BEFORE), { registrationId, ...ROTATION }));
  const longAgo = at(operator, new Date(BEFORE.getTime() - 86_400_000));
  await addClientKey(longAgo, { registrationId, name: "Old", key: newPublicKey(), lifetimeDays: 1 });
  const { keyId } = await addClientKey(operator, { registrationId, name: "New", key: newPublicKey(), lifetimeDays: 1 });
  const known = await readClient(clientId);
  expect([known?.secrets.length, known?.keys.map((key) => key.keyId)]).toEqual([1, [keyId]]);
});

test("loads one secret of a service credential after fifty rotations", async () => {
  const admin = at(await createMember("customer", "tenant_admin"), BEFORE);
  const { credentialId, clientId } = await createServiceCredential(admin, { name: "Export", lifetimeDays: 365, canImpersonate: false });
  await fiftyTimes(() => rotateServiceCredential(admin, { credentialId, ...ROTATION }));
  expect((await readCredential(clientId))?.secrets).toHaveLength(1);
});

test("loads one secret of a resource server after fifty rotations", async () => {
  const admin = { ...commandContext("test"), now: BEFORE };
  const { resourceServerId, clientId } = await createResourceServer(admin, { name: "Data APIs", lifetimeDays: 365 });
  await fiftyTimes(() => rotateResourceServer(admin, { resourceServerId, ...ROTATION }));
  expect((await readResourceServer(clientId))?.secrets).toHaveLength(1);
});
