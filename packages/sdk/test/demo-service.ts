import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase, database } from "@/lib/db/client";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { migrate } from "@/lib/db/migrate";
import { masterKey, provideEnv } from "@/lib/env";
import { addClientKey } from "@/lib/services/client-key/add-client-key";
import type { ServiceContext } from "@/lib/services/context";
import { SpawnedServer } from "@/lib/start/spawned-server";
import { type DemoWorld, makeDemoWorld } from "@/prisma/seed";

export type DemoService = {
  url: string;
  /** What an application that talks to it finds in its environment. */
  variables: Record<string, string>;
  stop(): Promise<void>;
};

/** The demo world, served by a process of its own. */
export async function startDemoService(): Promise<DemoService> {
  const folder = await mkdtemp(join(tmpdir(), "mandate-sdk-service-"));
  const postgres = await startEmbeddedPostgres(join(folder, "postgres"), { isThrowAway: true });
  provideEnv({ DATABASE_URL: postgres.url });
  await migrate(postgres.url);
  const world = await makeDemoWorld(randomUUID());
  const privateKey = await addKeyTo(world.production.clientId);
  const server = new SpawnedServer({ DATABASE_URL: postgres.url, MASTER_KEY: masterKey(), TOKEN_PLANE_ONLY: "1" });
  const url = await server.ready();
  return {
    url,
    variables: { TMS_URL: url, KPIAPP_PRIVATE_KEY: privateKey, ...variablesOf(world) },
    stop: async () => {
      await server.stop();
      await closeDatabase();
      provideEnv({ DATABASE_URL: "" });
      await postgres.remove();
      await rm(folder, { recursive: true });
    },
  };
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

/** Lets the operator add a key to the registration; its private half comes back as PEM. */
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
