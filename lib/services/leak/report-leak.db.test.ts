import { beforeEach, describe, expect, test } from "vitest";
import { newClientSecret } from "@/lib/crypto/client-secret";
import { database } from "@/lib/db/client";
import { addDays, addMinutes } from "@/lib/domain/time";
import { commandContext } from "@/lib/services/command-context";
import { listLeakReports } from "@/lib/services/leak/list-leak-reports";
import { listLeakedResourceServers } from "@/lib/services/leak/list-leaked-resource-servers";
import { HOLDER, reportLeak } from "@/lib/services/leak/report-leak";
import { deregister } from "@/lib/services/registration/deregister";
import { createResourceServer } from "@/lib/services/resource-server/create-resource-server";
import { listResourceServers } from "@/lib/services/resource-server/list-resource-servers";
import { listSecrets } from "@/lib/services/secret/list-secrets";
import { rotateSecret } from "@/lib/services/secret/rotate-secret";
import { createServiceCredential } from "@/lib/services/service-credential/create-service-credential";
import { listServiceCredentials } from "@/lib/services/service-credential/list-service-credentials";
import { rotateServiceCredential } from "@/lib/services/service-credential/rotate-service-credential";
import { unprivilegedContext } from "@/test/worlds/person";
import { at, auditTrail, createWorld, type World } from "@/test/worlds/world";

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

const holder = (now = new Date()) => ({ ...commandContext(HOLDER), now, network: "203.0.113.7" });
const registration = () => ({ registrationId: world.client.registrationId });
const rotate = () => rotateSecret(world.operator, { ...registration(), overlapMinutes: 60, lifetimeDays: 365 });
const soon = () => new Date(Date.now() + 1000);

describe("a reported client secret", () => {
  test("is revoked, with an audit event for its owner that names neither secret nor reporter", async () => {
    await reportLeak(holder(), [world.client.secret]);
    const [secret] = await listSecrets(world.operator, world.client.registrationId);
    expect(secret).toMatchObject({ state: "revoked", revokedBy: HOLDER, leakReportedAt: expect.any(Date) });
    const event = (await auditTrail(world.client.registrationId)).at(-1);
    expect(event).toMatchObject({
      action: "secret.report_leak",
      actor: HOLDER,
      tenantIds: [world.operator.tenant.id],
      details: { hint: world.client.hint },
    });
    expect(JSON.stringify(event)).not.toContain(world.client.secret);
  });

  test("does not affect other secrets of the registration", async () => {
    const renewed = await rotate();
    await reportLeak(holder(), [world.client.secret]);
    const states = (await listSecrets(world.operator, world.client.registrationId)).map(({ hint, state }) => [hint, state]);
    expect(states).toEqual([
      [renewed.hint, "active"],
      [world.client.hint, "revoked"],
    ]);
  });

  test("is revoked once, no matter how often it is reported", async () => {
    await Promise.all([1, 2, 3].map(() => reportLeak(holder(), [world.client.secret, world.client.secret])));
    await reportLeak(holder(), [world.client.secret]);
    const events = (await auditTrail(world.client.registrationId)).filter((event) => event.action === "secret.report_leak");
    expect(events).toHaveLength(1);
  });

  test("is ignored once it has expired or its registration has ended", async () => {
    const before = await database().auditEvent.count({ where: { action: "secret.report_leak" } });
    await reportLeak(holder(addDays(new Date(), 366)), [world.client.secret]);
    await deregister(world.operator, { ...registration(), typedName: world.client.clientId });
    await reportLeak(holder(), [world.client.secret]);
    expect(await database().auditEvent.count({ where: { action: "secret.report_leak" } })).toBe(before);
    expect((await listSecrets(world.operator, world.client.registrationId))[0]?.leakReportedAt).toBeNull();
  });

  test("is still revoked after its overlap while its tokens may be alive", async () => {
    await rotate();
    const minutesLater = (minutes: number) => holder(addMinutes(new Date(), minutes));
    await reportLeak(minutesLater(95), [world.client.secret]);
    const reportOf = async () =>
      (await listSecrets(world.operator, world.client.registrationId)).find(({ hint }) => hint === world.client.hint)?.leakReportedAt;
    expect(await reportOf()).toBeNull();
    await reportLeak(minutesLater(61), [world.client.secret]);
    expect(await reportOf()).toEqual(expect.any(Date));
  });

  test("is revoked during a rotation, and the new secret stays valid", async () => {
    const [renewed] = await Promise.all([rotate(), reportLeak(holder(), [world.client.secret])]);
    const secrets = await listSecrets(world.operator, world.client.registrationId);
    expect(Object.fromEntries(secrets.map(({ hint, state }) => [hint, state]))).toEqual({
      [renewed.hint]: "active",
      [world.client.hint]: "revoked",
    });
  });
});

test("secrets of service credentials and resource servers are revoked too", async () => {
  const credential = await createServiceCredential(world.acme, { name: "Export", lifetimeDays: 365, canImpersonate: false });
  const api = await createResourceServer(commandContext("admin"), { name: "Data APIs", lifetimeDays: 365 });
  await reportLeak(holder(), [credential.secret, api.secret]);
  expect((await listServiceCredentials(world.acme))[0]).toMatchObject({ isUsable: false, secrets: [{ revokedBy: HOLDER }] });
  const listed = (await listResourceServers(commandContext("admin"))).find((one) => one.id === api.resourceServerId);
  expect(listed).toMatchObject({ isUsable: false, secrets: [{ revokedBy: HOLDER }] });
  const report = { clientId: api.clientId, hint: api.hint, reportedAt: expect.any(Date) };
  expect(await listLeakedResourceServers(commandContext("admin"))).toContainEqual(report);
  await expect(listLeakedResourceServers(unprivilegedContext())).rejects.toMatchObject({
    code: "forbidden",
  });
  expect((await auditTrail(credential.credentialId)).at(-1)).toMatchObject({
    action: "secret.report_leak",
    tenantIds: [world.acme.tenant.id],
  });
  expect((await auditTrail(api.resourceServerId)).at(-1)).toMatchObject({ action: "secret.report_leak", tenantIds: [] });
});

test("an unknown secret is ignored: no row, no event, no error", async () => {
  const requestId = crypto.randomUUID();
  const unknown = newClientSecret("production").plaintext;
  await reportLeak({ ...holder(), requestId }, [unknown, "rubbish", `${unknown.slice(0, -1)}_`, "mandate_prod_'; DROP TABLE"]);
  expect(await database().auditEvent.count({ where: { requestId } })).toBe(0);
});

describe("listLeakReports", () => {
  test("lists a reported secret until there is a new one", async () => {
    expect(await listLeakReports(world.operator)).toEqual([]);
    await reportLeak(holder(), [world.client.secret]);
    expect(await listLeakReports(world.operator)).toMatchObject([
      { kind: "registration", stage: "production", clientId: world.client.clientId, hint: world.client.hint, ...registration() },
    ]);
    await rotateSecret(at(world.operator, soon()), { ...registration(), overlapMinutes: 0, lifetimeDays: 365 });
    expect(await listLeakReports(world.operator)).toEqual([]);
  });

  test("lists a secret of a service credential", async () => {
    const credential = await createServiceCredential(world.acme, { name: "Export", lifetimeDays: 365, canImpersonate: false });
    await reportLeak(holder(), [credential.secret]);
    expect(await listLeakReports(world.acme)).toMatchObject([{ kind: "service_credential", clientId: credential.clientId }]);
    await rotateServiceCredential(at(world.acme, soon()), { credentialId: credential.credentialId, overlapMinutes: 0, lifetimeDays: 365 });
    expect(await listLeakReports(world.acme)).toEqual([]);
  });

  test("lists nothing for other tenants and for members who may not read credentials", async () => {
    await reportLeak(holder(), [world.client.secret]);
    for (const stranger of [world.developer, world.acme, world.globex]) expect(await listLeakReports(stranger)).toEqual([]);
    expect(await listLeakReports({ ...world.operator, roles: [] })).toEqual([]);
  });
});
