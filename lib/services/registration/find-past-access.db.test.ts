import { beforeAll, expect, it } from "vitest";
import { changeLevel } from "@/lib/services/registration/change-level";
import { deregister } from "@/lib/services/registration/deregister";
import { findPastAccess } from "@/lib/services/registration/find-past-access";
import { issueAccess } from "@/lib/services/registration/issue-access";
import { revokeAccess } from "@/lib/services/registration/revoke-access";
import { createWorld, type World } from "@/test/worlds/world";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

it("keeps what access was and who ended it, for the operator and the developer, and for nobody else", async () => {
  const { operator, developer, acme, client } = world;
  const { registrationId } = client;
  const find = (ctx = operator) => findPastAccess(ctx, registrationId);
  expect(await find()).toBeNull();
  await changeLevel(operator, { registrationId, accessLevel: "limited" });
  await revokeAccess(operator, { registrationId });
  expect(await find()).toMatchObject({ level: "limited", endedBy: operator.actor.label, how: "revoked" });
  await issueAccess(operator, { registrationId, accessLevel: "read_write", lifetimeDays: 365 });
  expect(await find()).toBeNull();
  await deregister(operator, { registrationId, typedName: client.clientId });
  const past = { level: "read_write", endedBy: operator.actor.label, how: "deregistered" };
  expect([await find(), await find(developer)]).toMatchObject([past, { ...past, endedBy: operator.tenant.name }]);
  expect(await find({ ...acme, roles: ["operator"], tenant: { ...acme.tenant, parts: ["operator"] } })).toBeNull();
  await expect(find(acme)).rejects.toMatchObject({ code: "forbidden" });
});
