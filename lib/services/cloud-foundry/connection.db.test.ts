import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { provideEnv } from "@/lib/env";
import { connectApp, disconnectApp } from "@/lib/services/cloud-foundry/connect-app";
import { findDelivery, listDeliveries } from "@/lib/services/cloud-foundry/find-deliveries";
import { openAccess } from "@/lib/services/cloud-foundry/platform-access";
import {
  checkPlatform,
  connectPlatform,
  disconnectPlatform,
  findPlatform,
  listPlatformApps,
} from "@/lib/services/cloud-foundry/platform-connection";
import type { ServiceContext } from "@/lib/services/context";
import type { TestPlatform } from "@/test/fakes/cloud-foundry";
import { startTestPlatform, takeOverOnPlatform } from "@/test/fakes/cloud-foundry-connection";
import { auditTrail, createMember, handOver, registerInDevelopment } from "@/test/worlds/world";

let platform: TestPlatform;
let developer: ServiceContext;
let operator: ServiceContext;

beforeAll(async () => {
  platform = await startTestPlatform();
  developer = await createMember("developer", "developer");
});
afterAll(async () => {
  await platform.stop();
  provideEnv({ CLOUD_FOUNDRY_HOSTS: "" });
});

async function freshOperator(): Promise<ServiceContext> {
  operator = await createMember("operator", "operator");
  return operator;
}

const rowOf = ({ tenant }: ServiceContext) => database().cloudFoundryConnection.findUnique({ where: { tenantId: tenant.id } });
const lastEvent = async (id: string) => (await auditTrail(id)).at(-1);

describe("connecting a platform", () => {
  test("stores its secret encrypted, bound to tenant, address and client, and never shows it", async () => {
    await connectPlatform(await freshOperator(), platform.access);
    const row = (await rowOf(operator)) as NonNullable<Awaited<ReturnType<typeof rowOf>>>;
    expect(await openAccess(row)).toEqual(platform.access);
    for (const moved of [{ tenantId: "other" }, { apiUrl: "https://elsewhere.example.com" }, { clientId: "other" }])
      await expect(openAccess({ ...row, ...moved })).rejects.toThrow();
    const everything = JSON.stringify([row, await findPlatform(operator), await auditTrail(operator.tenant.id)]);
    expect(everything).not.toContain(platform.access.clientSecret);
    expect(await lastEvent(operator.tenant.id)).toMatchObject({
      action: "cloud_foundry.connect",
      details: { apiUrl: platform.url, clientId: platform.access.clientId },
    });
  });

  test("with a wrong secret stores nothing and keeps the previous connection", async () => {
    await connectPlatform(await freshOperator(), platform.access);
    const before = await rowOf(operator);
    const requestId = crypto.randomUUID();
    const wrong = connectPlatform({ ...operator, requestId }, { ...platform.access, clientSecret: "wrong-secret-wrong" });
    await expect(wrong).rejects.toThrow(/does not accept/);
    expect(await rowOf(operator)).toEqual(before);
    const [attempt] = await database().auditEvent.findMany({ where: { requestId } });
    expect(attempt).toMatchObject({ action: "cloud_foundry.connect", outcome: "refused", tenantIds: [operator.tenant.id] });
    expect(JSON.stringify(attempt)).not.toContain("wrong-secret-wrong");
  });

  test("leaves one working connection under concurrency", async () => {
    await freshOperator();
    await Promise.allSettled(Array.from({ length: 4 }, () => connectPlatform(operator, platform.access)));
    expect(await checkPlatform(operator)).toEqual({ error: null });
  });

  test("refuses a private network that is not configured, before anything is sent", async () => {
    provideEnv({ CLOUD_FOUNDRY_HOSTS: "" });
    platform.asked.length = 0;
    await expect(connectPlatform(await freshOperator(), platform.access)).rejects.toThrow(/https/);
    await expect(connectPlatform(operator, { ...platform.access, apiUrl: "https://169.254.169.254" })).rejects.toThrow(/private network/);
    provideEnv({ CLOUD_FOUNDRY_HOSTS: "127.0.0.1" });
    expect([platform.asked.length, await rowOf(operator)]).toEqual([0, null]);
  });

  test("requires the role and sends no request without it", async () => {
    const auditor: ServiceContext = { ...(await freshOperator()), roles: ["auditor"], requestId: crypto.randomUUID() };
    platform.asked.length = 0;
    await expect(connectPlatform(auditor, platform.access)).rejects.toMatchObject({ code: "forbidden" });
    await expect(checkPlatform(auditor)).rejects.toMatchObject({ code: "forbidden" });
    await expect(disconnectPlatform(auditor)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listPlatformApps(auditor)).rejects.toMatchObject({ code: "forbidden" });
    expect(platform.asked).toEqual([]);
    expect(
      await database().auditEvent.count({ where: { requestId: auditor.requestId, outcome: "refused", action: "cloud_foundry.connect" } }),
    ).toBe(3);
    const developerThere: ServiceContext = { ...operator, roles: ["developer"] };
    await expect(listPlatformApps(developerThere)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("affects only its own tenant", async () => {
    await connectPlatform(await freshOperator(), platform.access);
    const stranger = await createMember("operator", "operator");
    expect(await findPlatform(stranger)).toBeNull();
    await expect(disconnectPlatform(stranger)).rejects.toMatchObject({ code: "not_found" });
    await expect(listPlatformApps(stranger)).rejects.toMatchObject({ code: "precondition_failed" });
    expect(await findPlatform(operator)).not.toBeNull();
  });
});

describe("a connected platform", () => {
  test("is checked on request, and the result is kept until the next check", async () => {
    await connectPlatform(await freshOperator(), platform.access);
    platform.trouble("POST /uaa/oauth/token", 401);
    const { error } = await checkPlatform(operator);
    expect(error).toMatch(/does not accept this client ID and secret/);
    expect((await findPlatform(operator))?.error).toBe(error);
    expect(await lastEvent(operator.tenant.id)).toMatchObject({ action: "cloud_foundry.check", details: { error } });
    platform.calm();
    await checkPlatform(operator);
    expect((await findPlatform(operator))?.error).toBeNull();
  });

  test("asks for a replacement when its secret can no longer be decrypted", async () => {
    await connectPlatform(await freshOperator(), platform.access);
    await database().cloudFoundryConnection.update({ where: { tenantId: operator.tenant.id }, data: { clientId: "moved" } });
    await expect(checkPlatform(operator)).rejects.toThrow(/can no longer be read. Replace the connection/);
  });

  test("is deleted together with its secret", async () => {
    await connectPlatform(await freshOperator(), platform.access);
    await disconnectPlatform(operator);
    expect(await rowOf(operator)).toBeNull();
    expect(await lastEvent(operator.tenant.id)).toMatchObject({ action: "cloud_foundry.disconnect" });
    await expect(checkPlatform(operator)).rejects.toMatchObject({ code: "precondition_failed" });
  });
});

describe("connecting an app", () => {
  test("takes its name from the platform and delivers nothing yet", async () => {
    const { registrationId } = await takeOverOnPlatform(developer, await freshOperator(), "pump");
    const app = platform.addApp("pump-production");
    await connectPlatform(operator, platform.access);
    expect((await listPlatformApps(operator)).apps).toContainEqual({ guid: app.guid, name: app.name, place: "plant / production" });
    await connectApp(operator, { registrationId, appGuid: app.guid });
    expect(await findDelivery(operator, { registrationId })).toMatchObject({
      app: { guid: app.guid, name: "pump-production" },
      state: "connected",
      secret: null,
    });
    expect(app.env).toEqual({});
    expect(await listDeliveries(operator)).toMatchObject([{ registrationId, appName: "pump-production", state: "connected" }]);
    expect(await listDeliveries(await createMember("operator", "operator"))).toEqual([]);
    await expect(listDeliveries(developer)).rejects.toMatchObject({ code: "forbidden" });
    expect(await lastEvent(registrationId)).toMatchObject({ action: "delivery.connect_app", details: { app: "pump-production" } });
    await disconnectApp(operator, { registrationId });
    expect(await findDelivery(operator, { registrationId })).toBeNull();
    expect(await lastEvent(registrationId)).toMatchObject({ action: "delivery.disconnect_app" });
  });

  test("refuses an unknown app, and requires a connected platform", async () => {
    const { registrationId } = await takeOverOnPlatform(developer, await freshOperator(), "unknown");
    const unknown = { registrationId, appGuid: crypto.randomUUID() };
    await expect(connectApp(operator, unknown)).rejects.toThrow(/Connect it under Cloud Foundry first/);
    await connectPlatform(operator, platform.access);
    await expect(connectApp(operator, unknown)).rejects.toThrow(/has no such app/);
    expect(await findDelivery(operator, { registrationId })).toBeNull();
  });

  test("requires an application that runs on Cloud Foundry", async () => {
    const own = await handOver(developer, await freshOperator(), await registerInDevelopment(developer, { internalName: "hosted" }));
    await connectPlatform(operator, platform.access);
    const connecting = connectApp(operator, { registrationId: own.registrationId, appGuid: platform.addApp("hosted").guid });
    await expect(connecting).rejects.toThrow(/Only a production registration of an application that runs on Cloud Foundry/);
  });

  test("does not find registrations of another operator", async () => {
    const { registrationId } = await takeOverOnPlatform(developer, await freshOperator(), "theirs");
    const stranger = await createMember("operator", "operator");
    await connectPlatform(stranger, platform.access);
    const appGuid = platform.addApp("theirs").guid;
    await expect(connectApp(stranger, { registrationId, appGuid })).rejects.toMatchObject({ code: "not_found" });
    await expect(disconnectApp(stranger, { registrationId })).rejects.toMatchObject({ code: "not_found" });
    expect(await findDelivery(stranger, { registrationId })).toBeNull();
  });
});
