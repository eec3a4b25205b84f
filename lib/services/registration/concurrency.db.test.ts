import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import type { ServiceContext } from "@/lib/services/context";
import { provisionCustomer } from "@/lib/services/purchase/provision-customer";
import { deregister } from "@/lib/services/registration/deregister";
import { issueAccess } from "@/lib/services/registration/issue-access";
import { revokeAccess } from "@/lib/services/registration/revoke-access";
import { rotateSecret } from "@/lib/services/secret/rotate-secret";
import { wonAndLost } from "@/test/worlds/race";
import { createMember, createProductionClient, handOver, registerInDevelopment } from "@/test/worlds/world";

const ROUNDS = Array.from({ length: 12 }, (_, round) => round);

describe("concurrent changes of a registration", () => {
  let developer: ServiceContext;
  let operator: ServiceContext;
  let customer: ServiceContext;

  beforeAll(async () => {
    developer = await createMember("developer", "developer");
    operator = await createMember("operator", "operator");
    customer = await createMember("customer", "tenant_admin");
  });

  it.each(ROUNDS)("issuing access twice creates one secret and refuses the second attempt (%i)", async (round) => {
    const { registrationId } = await takenOver(`issue${round}`);
    const race = (["limited", "read_write"] as const).map((accessLevel) => issue(registrationId, accessLevel));

    const { won, lost } = wonAndLost(await Promise.allSettled(race));

    expect(won).toHaveLength(1);
    expect(lost).toEqual([expect.objectContaining({ code: "precondition_failed" })]);
    expect(lost[0]?.message).toMatch(/with access issued, so you cannot issue access\. What you can do now: change the access level/);
    const { accessLevel, secrets } = await stateOf(registrationId);
    expect(secrets.map((secret) => secret.hint)).toEqual([won[0]?.hint]);
    expect(["limited", "read_write"]).toContain(accessLevel);
  });

  it.each(ROUNDS)("issuing while de-registering leaves no level and no valid secret (%i)", async (round) => {
    const { registrationId, clientId } = await takenOver(`end${round}`);
    const race = [issue(registrationId, "limited"), deregister(operator, { registrationId, typedName: clientId })];

    const { lost } = wonAndLost<unknown>(await Promise.allSettled(race));

    expect(lost.map((error) => error.code)).toEqual(lost.length ? ["precondition_failed"] : []);
    expect(lost.every((error) => error.message.includes("is de-registered, so you cannot issue access"))).toBe(true);
    expect(await stateOf(registrationId)).toMatchObject({ status: "deregistered", accessLevel: null, live: 0 });
  });

  it.each(ROUNDS)("rotating while access is revoked leaves no valid secret (%i)", async (round) => {
    const { registrationId } = await createProductionClient(developer, operator, { internalName: `rotate${round}` });
    const rotation = rotateSecret(operator, { registrationId, overlapMinutes: 60, lifetimeDays: 30 });

    const [, revoked] = await Promise.allSettled([rotation, revokeAccess(operator, { registrationId })]);

    expect(revoked.status).toBe("fulfilled");
    expect(await stateOf(registrationId)).toMatchObject({ status: "active", accessLevel: null, live: 0 });
  });

  it.each(ROUNDS)("provisioning twice while de-registering leaves no open purchase (%i)", async (round) => {
    const { registrationId, clientId } = await takenOver(`give${round}`);
    const provision = () => provisionCustomer(operator, { registrationId, customerTenantId: customer.tenant.id });

    const outcomes = await Promise.allSettled([provision(), deregister(operator, { registrationId, typedName: clientId }), provision()]);

    expect(outcomes[1].status).toBe("fulfilled");
    expect(wonAndLost<unknown>(outcomes).won.length).toBeLessThanOrEqual(2);
    expect(await database().purchase.count({ where: { registrationId, endedAt: null } })).toBe(0);
  });

  async function takenOver(internalName: string) {
    const { registrationId } = await handOver(developer, operator, await registerInDevelopment(developer, { internalName }));
    return { registrationId, clientId: `${operator.tenant.id}-${internalName}-v1.0.0` };
  }

  function issue(registrationId: string, accessLevel: "limited" | "read_write") {
    return issueAccess(operator, { registrationId, accessLevel, lifetimeDays: 30 });
  }

  async function stateOf(registrationId: string) {
    const registration = await database().registration.findUniqueOrThrow({
      where: { id: registrationId },
      select: { status: true, accessLevel: true, secrets: { select: { hint: true, revokedAt: true } } },
    });
    return { ...registration, live: registration.secrets.filter((secret) => secret.revokedAt === null).length };
  }
});
