import { readFile, writeFile } from "node:fs/promises";
import type { ShownSecret } from "@/lib/services/secret/add-secret";
import type { DemoWorld } from "@/prisma/seed";

type DemoEnv = DemoWorld & { tmsUrl: string; password: string };

/** Writes variables for a shell to use the demo world, in a file that only its owner can read. */
export async function writeDemoEnv(path: string, { tmsUrl, password, ...world }: DemoEnv): Promise<void> {
  const lines = [
    ["TMS_URL", tmsUrl],
    ...applicationVariables("", world.production),
    ...applicationVariables("DEV_", world.development),
    ...tenantVariables(world),
    ["RESOURCE_SERVER_CLIENT_ID", world.resourceServer.clientId],
    ["RESOURCE_SERVER_CLIENT_SECRET", world.resourceServer.secret],
    ["DEMO_PASSWORD", password],
  ];
  await writeFile(path, lines.map(([name, value]) => `export ${name}='${value}'\n`).join(""), { mode: 0o600 });
}

/** Updates the address, which may change between starts. */
export async function setTmsUrl(path: string, tmsUrl: string): Promise<void> {
  const text = await readFile(path, "utf8");
  const renewed = text.replace(/^export TMS_URL=.*$/m, `export TMS_URL='${tmsUrl}'`);
  if (renewed !== text) await writeFile(path, renewed, { mode: 0o600 });
}

function applicationVariables(prefix: string, shown: ShownSecret): [string, string][] {
  return [
    [`${prefix}MDSP_KEY_STORE_CLIENT_ID`, shown.clientId],
    [`${prefix}MDSP_KEY_STORE_CLIENT_SECRET`, shown.secret],
    [`${prefix}MDSP_OS_VM_APP_NAME`, shown.appName],
    [`${prefix}MDSP_OS_VM_APP_VERSION`, shown.appVersion],
    [`${prefix}MDSP_HOST_TENANT`, shown.hostTenant],
    [`${prefix}MDSP_USER_TENANT`, shown.userTenant],
  ];
}

function tenantVariables({ service, subtenant }: DemoWorld): [string, string][] {
  return [
    ["MINDSPHERE_CLIENT_ID", service.clientId],
    ["MINDSPHERE_CLIENT_SECRET", service.secret],
    ["MINDSPHERE_TENANT", service.tenant],
    ["DEMO_SUB_TENANT", subtenant],
  ];
}
