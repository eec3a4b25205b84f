import { generateKeyPairSync, randomUUID } from "node:crypto";
import { database } from "@/lib/db/client";
import { addClientKey } from "@/lib/services/client-key/add-client-key";
import type { ServiceContext } from "@/lib/services/context";
import { type DemoWorld, makeDemoWorld } from "@/prisma/seed";
import { RealService } from "./real-service";

export type DemoService = {
  url: string;
  /** The environment variables of an application that uses the service. */
  variables: Record<string, string>;
  stop(): Promise<void>;
};

/** Starts a service with the demo world and a key for the production registration. */
export async function startDemoService(): Promise<DemoService> {
  const service = await RealService.start();
  const world = await makeDemoWorld(randomUUID(), null);
  const privateKey = await addKeyTo(world.production.clientId);
  const { url } = service;
  return { url, variables: { TMS_URL: url, KPIAPP_PRIVATE_KEY: privateKey, ...variablesOf(world) }, stop: () => service.stop() };
}

function variablesOf({ production, service }: DemoWorld): Record<string, string> {
  return {
    MDSP_KEY_STORE_CLIENT_ID: production.clientId,
    MDSP_KEY_STORE_CLIENT_SECRET: production.secret,
    MDSP_OS_VM_APP_NAME: production.appName,
    MDSP_OS_VM_APP_VERSION: production.appVersion,
    MDSP_HOST_TENANT: production.hostTenant,
    MDSP_USER_TENANT: production.userTenant,
    MINDSPHERE_CLIENT_ID: service.clientId,
    MINDSPHERE_CLIENT_SECRET: service.secret,
    MINDSPHERE_TENANT: service.tenant,
  };
}

/** Adds a key to the registration as its operator, and returns the private key as PEM. */
async function addKeyTo(clientId: string): Promise<string> {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { id: registrationId } = await database().registration.findFirstOrThrow({ where: { clientId }, select: { id: true } });
  const key = publicKey.export({ type: "spki", format: "pem" }).toString();
  await addClientKey(operator(), { registrationId, name: "Key", key, lifetimeDays: 1 });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

function operator(): ServiceContext {
  return {
    actor: { userId: null, label: "operator@opsco.example" },
    now: new Date(),
    requestId: randomUUID(),
    tenant: { id: "opsco", name: "Opsco Operations", parts: ["operator"] },
    roles: ["operator"],
  };
}
