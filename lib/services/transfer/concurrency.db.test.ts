import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import type { ServiceContext } from "@/lib/services/context";
import { acceptTransfer } from "@/lib/services/transfer/accept-transfer";
import { declineTransfer } from "@/lib/services/transfer/decline-transfer";
import { offerVersion } from "@/lib/services/transfer/offer-version";
import { withdrawOffer } from "@/lib/services/transfer/withdraw-offer";
import { withLabel, wonAndLost } from "@/test/worlds/race";
import { createDevelopmentClient, createMember } from "@/test/worlds/world";

const ROUNDS = Array.from({ length: 12 }, (_, round) => round);
const MEANWHILE = /^This offer was (accepted|declined|withdrawn) by .+ in the meantime\. Reload the inbox\.$/;

describe("concurrent decisions on an offer", () => {
  let developer: ServiceContext;
  let operator: ServiceContext;
  let colleague: ServiceContext;

  beforeAll(async () => {
    developer = await createMember("developer", "developer");
    operator = await createMember("operator", "operator");
    colleague = withLabel(operator, "colleague");
  });

  it.each(ROUNDS)("accepting twice creates one production registration and refuses the second attempt (%i)", async (round) => {
    const { transferId, registrationId } = await offer(`twice${round}`);
    const race = [operator, colleague].map((member) => acceptTransfer(member, { transferId, comment: member.actor.label }));

    const { won, lost } = wonAndLost(await Promise.allSettled(race));

    expect(won).toHaveLength(1);
    expect(lost).toEqual([expect.objectContaining({ code: "conflict", message: expect.stringMatching(MEANWHILE) })]);
    const after = await stateOf(transferId, registrationId);
    expect(after).toEqual({
      transfer: "accepted",
      development: "transferred",
      liveSecrets: 0,
      production: [won[0]?.registrationId],
      accepted: 1,
    });
  });

  it.each(ROUNDS)("either accepting or declining succeeds (%i)", async (round) => {
    const { transferId, registrationId } = await offer(`either${round}`);
    const race = [acceptTransfer(operator, { transferId, comment: "" }), declineTransfer(colleague, { transferId, comment: "" })];

    const { lost } = wonAndLost<unknown>(await Promise.allSettled(race));

    expect(lost).toEqual([expect.objectContaining({ code: "conflict", message: expect.stringMatching(MEANWHILE) })]);
    await expectOneOutcome(transferId, registrationId, "declined");
  });

  it.each(ROUNDS)("either accepting or withdrawing succeeds (%i)", async (round) => {
    const { transferId, registrationId } = await offer(`back${round}`);
    const race = [acceptTransfer(operator, { transferId, comment: "" }), withdrawOffer(developer, { registrationId })];

    const { won, lost } = wonAndLost<unknown>(await Promise.allSettled(race));

    expect(won).toHaveLength(1);
    expect(["conflict", "precondition_failed"]).toContain(lost[0]?.code);
    expect(lost[0]?.message).toMatch(/withdrawn by .+ in the meantime|is handed over to an operator/);
    await expectOneOutcome(transferId, registrationId, "withdrawn");
  });

  async function offer(internalName: string) {
    const { registrationId } = await createDevelopmentClient(developer, { internalName });
    const terms = { operatorTenantId: operator.tenant.id, requestedLevel: "read_write" as const, message: "" };
    return { registrationId, ...(await offerVersion(developer, { registrationId, ...terms })) };
  }

  async function expectOneOutcome(transferId: string, registrationId: string, otherwise: string) {
    const after = await stateOf(transferId, registrationId);
    const accepted = { transfer: "accepted", development: "transferred", liveSecrets: 0, production: [expect.any(String)], accepted: 1 };
    const kept = { transfer: otherwise, development: "active", liveSecrets: 1, production: [], accepted: 0 };
    expect(after).toEqual(after.transfer === "accepted" ? accepted : kept);
  }

  async function stateOf(transferId: string, registrationId: string) {
    const { status, versionId } = await database().transfer.findUniqueOrThrow({ where: { id: transferId } });
    const development = await database().registration.findUniqueOrThrow({ where: { id: registrationId } });
    const production = await database().registration.findMany({ where: { versionId, stage: "production" } });
    const ids = production.map((one) => one.id);
    return {
      transfer: status,
      development: development.status,
      liveSecrets: await database().clientSecret.count({ where: { registrationId, revokedAt: null } }),
      production: ids,
      accepted: await database().auditEvent.count({ where: { action: "transfer.accept", entityId: { in: ids } } }),
    };
  }
});
