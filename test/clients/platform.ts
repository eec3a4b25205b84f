import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { closeDatabase } from "@/lib/db/client";
import { freePort } from "@/lib/db/embedded/free-port";
import { provideEnv } from "@/lib/env";
import { addClientKey } from "@/lib/services/client-key/add-client-key";
import { confirmConsent } from "@/lib/services/consent/decide-consent";
import { chooseTokenFormat } from "@/lib/services/registration/choose-token-format";
import { copyDatabase } from "@/test/database/copy-database";
import startPostgres from "@/test/database/server";
import { fieldsOf } from "@/test/protocol/requests";
import { SpawnedServer } from "@/test/servers/spawned-server";
import { createProductionClient, createWorld, provision, type TestClient, type World } from "@/test/worlds/world";

/** What foreign clients are given: one running server, and two registrations that `tenant` has confirmed. */
export type Platform = {
  url: string;
  issuer: string;
  tenant: string;
  /** Its tokens have the default format. */
  client: TestClient & { privateKey: string };
  /** Its tokens have `typ: JWT` and a string as `scope`. */
  plain: TestClient;
};

declare module "vitest" {
  interface ProvidedContext {
    platform: Platform;
  }
}

const MASTER_KEY = "a master key that only tests use, 32+";

export default async function setup(project: TestProject) {
  const stopPostgres = await startPostgres(project);
  const postgres = await copyDatabase(project.getProvidedContext().templateDatabaseUrl);
  const folder = await mkdtemp(join(tmpdir(), "mandate-clients-"));
  const url = `http://127.0.0.1:${await freePort()}`;
  const SIGNING_ALGORITHM = "RS256-2048";
  provideEnv({ DATABASE_URL: postgres.url, MASTER_KEY, SIGNING_ALGORITHM, LOG_LEVEL: "silent" });
  const variables = { DATABASE_URL: postgres.url, MASTER_KEY, SIGNING_ALGORITHM, DATA_DIR: folder, PUBLIC_URL: url };
  const server = new SpawnedServer({ ...variables, PORT: new URL(url).port, DEMO: "1", TOKEN_PLANE_ONLY: "1", LOG_LEVEL: "warn" });
  const stop = async () => {
    await server.stop();
    await closeDatabase();
    await postgres.remove();
    await stopPostgres();
    await rm(folder, { recursive: true });
  };
  try {
    await server.ready();
    project.provide("platform", await createPlatform(url));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function createPlatform(url: string): Promise<Platform> {
  const world = await createWorld();
  const tenant = world.acme.tenant.id;
  const [client, plain] = [await withKey(world), await plainClient(world)];
  await createAsset(url, client, tenant);
  return { url, issuer: `${url}/${tenant}.piam/oauth/token`, tenant, client, plain };
}

async function withKey({ operator, client }: World): Promise<Platform["client"]> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = publicKey.export({ type: "spki", format: "pem" }).toString();
  await addClientKey(operator, { registrationId: client.registrationId, name: "key", key, lifetimeDays: 30 });
  return { ...client, privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
}

async function plainClient({ developer, operator, acme }: World): Promise<TestClient> {
  const client = await createProductionClient(developer, operator, { internalName: "plainapp" });
  const purchaseId = await provision(operator, client, acme);
  await confirmConsent(acme, { purchaseId, accessLevel: "read_write" });
  await chooseTokenFormat(operator, { registrationId: client.registrationId, tokenType: "JWT", scopeForm: "string" });
  return client;
}

async function createAsset(url: string, client: TestClient, tenant: string): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${client.clientId}:${client.secret}`).toString("base64")}`;
  const json = { "Content-Type": "application/json" };
  const body = JSON.stringify(fieldsOf(client, tenant));
  const asked = await fetch(`${url}/api/technicaltokenmanager/v3/oauth/token`, {
    method: "POST",
    headers: { ...json, authorization },
    body,
  });
  const { access_token } = (await asked.json()) as { access_token: string };
  const created = await fetch(`${url}/api/assetmanagement/v3/assets`, {
    method: "POST",
    headers: { ...json, authorization: `Bearer ${access_token}` },
    body: JSON.stringify({ name: "Pump", typeId: "core.pump" }),
  });
  if (created.status !== 201) throw new Error(`The asset was not created: ${created.status} ${await created.text()}`);
}
