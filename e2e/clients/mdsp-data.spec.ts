import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Ended, runMdsp } from "@/e2e/clients/run-mdsp";
import { requestToken } from "@/e2e/fixtures/request-token";
import { BASE_URL } from "@/e2e/fixtures/server-address";
import { expect, test } from "@/e2e/fixtures/test";
import type { AccessLevel } from "@/lib/domain/access/access-level";
import { confirmConsent } from "@/lib/services/consent/decide-consent";
import { createProductionClient, provision, type TestClient, type World } from "@/test/worlds/world";

type Sdk = { GetTimeSeriesClient(): { PutTimeSeries(asset: string, aspect: string, records: object[]): Promise<unknown> } };
type Credentials = Record<"gateway" | "basicAuth" | "tenant" | "usertenant" | "appName" | "appVersion", string>;

const { MindSphereSdk } = createRequire(import.meta.url)("@mindconnect/mindconnect-nodejs") as {
  MindSphereSdk: new (credentials: Credentials) => Sdk;
};

const GATEWAY = `${BASE_URL}/gateway`;
const AT = new Date(Date.now() - 3_600_000).toISOString();

async function clientOf(world: World, level: AccessLevel): Promise<TestClient> {
  if (level === "read_write") return world.client;
  const client = await createProductionClient(world.developer, world.operator, { internalName: "viewer", level });
  await confirmConsent(world.acme, { purchaseId: await provision(world.operator, client, world.acme), accessLevel: level });
  return client;
}

function sdkOf({ clientId, secret, hostTenant, appName, appVersion }: TestClient, usertenant: string): Sdk {
  const basicAuth = `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}`;
  return new MindSphereSdk({ gateway: GATEWAY, basicAuth, tenant: hostTenant, usertenant, appName, appVersion });
}

async function storeCredentials(home: string, { clientId, secret, hostTenant, appName, appVersion }: TestClient, userTenant: string) {
  const credentials = ["--user", clientId, "--password", secret, "--tenant", hostTenant, "--usertenant", userTenant];
  const application = ["--appName", appName, "--appVersion", appVersion, "--gateway", GATEWAY, "--passkey", "pk"];
  await runMdsp(home, ["service-credentials", "--mode", "add", "--type", "APP", ...credentials, ...application]);
}

/** An asset of the tenant with one record, both made by an application that may. */
async function assetWithRecord({ client, acme }: World): Promise<string> {
  const token = (await requestToken(client, acme.tenant.id)).body.access_token;
  const created = await fetch(`${BASE_URL}/api/assetmanagement/v3/assets`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Pump of the test", typeId: "core.pump" }),
  });
  const { assetId } = await created.json();
  await sdkOf(client, acme.tenant.id)
    .GetTimeSeriesClient()
    .PutTimeSeries(assetId, "vibration", [{ _time: AT, level: 2.5 }]);
  return assetId;
}

for (const level of ["limited", "read_write"] as const) {
  test(`the published client manages assets, files and events and reads time series (${level})`, async ({ world }, { outputDir: home }) => {
    const assetId = await assetWithRecord(world);
    const client = await clientOf(world, level);
    await storeCredentials(home, client, world.acme.tenant.id);
    await mkdir(home, { recursive: true });
    await writeFile(join(home, "report.txt"), "All is well.\n");
    const run = async (...args: string[]): Promise<Ended> => {
      const ended = await runMdsp(home, [...args, "--passkey", "pk", "--retry", "1"]);
      expect(ended.exitCode, ended.stderr).toBe(0);
      return ended;
    };
    expect((await run("list-assets")).stdout).toContain(`${assetId}  0\tperformance\t[core.pump]\tPump of the test`);
    expect((await run("create-event", "--assetid", assetId, "--desc", "From the client")).stdout).toContain("succesfully created");
    const file = ["--file", join(home, "report.txt"), "--assetid", assetId, "--mime", "text/plain"];
    expect((await run("upload-file", ...file)).stdout).toContain("succesfully uploaded");
    expect((await run("list-files", "--assetid", assetId)).stdout).toContain("report.txt");
    const read = await run("timeseries", "--assetid", assetId, "--aspectname", "vibration");
    expect(read.stdout).toContain(`${AT}  level: 2.5`);
    expect(read.stdout).toContain("There were 1 timeseries entries");
  });
}

test("the published library writes time series with read and write, and is refused with limited", async ({ world }) => {
  const assetId = await assetWithRecord(world);
  const limited = sdkOf(await clientOf(world, "limited"), world.acme.tenant.id);
  const write = (sdk: Sdk) => sdk.GetTimeSeriesClient().PutTimeSeries(assetId, "vibration", [{ _time: AT, level: 3 }]);
  await expect(write(limited)).rejects.toThrow("insufficient_access");
  expect(await write(sdkOf(world.client, world.acme.tenant.id))).toEqual({});
});
