import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { MINUTE_MILLISECONDS as MINUTE } from "@/lib/domain/time";
import { chooseAlgorithm } from "@/lib/services/registration/choose-algorithm";
import { deregister } from "@/lib/services/registration/deregister";
import { signingOutlook } from "@/lib/services/registration/signing-outlook";
import { withoutKeys } from "@/test/worlds/keys";
import { at, auditTrail, createDevelopmentClient, createWorld } from "@/test/worlds/world";

await withoutKeys();

const ofAlgorithm = (algorithm: string) => database().signingKey.count({ where: { algorithm } });

describe("chooseAlgorithm", () => {
  it("creates the keys at once, and uses them once verifiers have had time to fetch them", async () => {
    const { operator, client } = await createWorld();
    const { registrationId } = client;
    const now = new Date();
    await chooseAlgorithm(at(operator, now), { registrationId, algorithm: "ES256" });
    expect(await ofAlgorithm("ES256")).toBe(2);
    const changesAt = new Date(now.getTime() + 15 * MINUTE);
    const outlook = await signingOutlook(at(operator, now), { registrationId });
    expect(outlook).toMatchObject({ registrationId, chosen: "ES256", platform: "RS256", algorithm: "RS256", changesAt });
    expect(await signingOutlook(at(operator, changesAt), { registrationId })).toMatchObject({ algorithm: "ES256", changesAt: null });
    const trail = await auditTrail(registrationId);
    expect(trail.at(-1)).toMatchObject({ action: "registration.choose_algorithm", details: { from: "platform", to: "ES256" } });
  });

  it("takes effect at once if the platform already has keys of the algorithm, and can return to the platform's choice", async () => {
    const { operator, client, developer } = await createWorld();
    const { registrationId } = client;
    const earlier = new Date(Date.now() - 20 * MINUTE);
    await chooseAlgorithm(at(operator, earlier), { registrationId, algorithm: "EdDSA" });
    const other = await createDevelopmentClient(developer, { internalName: "other" });
    await chooseAlgorithm(developer, { registrationId: other.registrationId, algorithm: "EdDSA" });
    expect(await signingOutlook(developer, other)).toMatchObject({ algorithm: "EdDSA", changesAt: null });
    expect(await ofAlgorithm("EdDSA")).toBe(2);
    await chooseAlgorithm(developer, { registrationId: other.registrationId, algorithm: null });
    expect(await signingOutlook(developer, other)).toMatchObject({ chosen: null, algorithm: "RS256", changesAt: null });
  });

  it("creates the keys once when two registrations choose the same algorithm at once", async () => {
    const [one, other] = [await createWorld(), await createWorld()];
    await Promise.all(
      [one, other].map(({ operator, client }) => chooseAlgorithm(operator, { registrationId: client.registrationId, algorithm: "ES256" })),
    );
    expect(await ofAlgorithm("ES256")).toBe(2);
  });

  it("changes nothing if the algorithm is already chosen, and refuses an ended registration", async () => {
    const { operator, client } = await createWorld();
    const { registrationId, clientId } = client;
    await chooseAlgorithm(operator, { registrationId, algorithm: null });
    expect((await auditTrail(registrationId)).map(({ action }) => action)).not.toContain("registration.choose_algorithm");
    await deregister(operator, { registrationId, typedName: clientId });
    await expect(chooseAlgorithm(operator, { registrationId, algorithm: "ES256" })).rejects.toMatchObject({ code: "precondition_failed" });
    expect(await ofAlgorithm("ES256")).toBe(0);
  });

  it("does not find another tenant's registration", async () => {
    const [own, theirs] = [await createWorld(), await createWorld()];
    const input = { registrationId: theirs.client.registrationId };
    await expect(signingOutlook(own.operator, input)).rejects.toMatchObject({ code: "not_found" });
    await expect(signingOutlook({ ...theirs.operator, roles: [] }, input)).rejects.toMatchObject({ code: "forbidden" });
  });
});
