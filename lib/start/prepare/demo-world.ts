import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { demoSignInKey } from "@/lib/crypto/derived-keys";
import { database } from "@/lib/db/client";
import { emptyDatabase } from "@/lib/db/empty-database";
import { DEMO_ACCOUNTS } from "@/lib/domain/demo/demo-accounts";
import { env, provideEnv } from "@/lib/env";
import { setTmsUrl, writeDemoEnv } from "@/lib/start/prepare/demo-env";
import { StartError } from "@/lib/start/start-error";
import { makeDemoWorld } from "@/prisma/seed";

/** Creates the demo world in an empty database and returns the instructions to print. */
export async function ensureDemoWorld({ isEmbedded, dataUrl }: { isEmbedded: boolean; dataUrl: string | null }): Promise<string[]> {
  const folder = resolve(env().DATA_DIR);
  const envFile = join(folder, "demo.env");
  const unfinished = join(folder, "demo-world.unfinished");
  if (existsSync(unfinished)) await startOver(isEmbedded, unfinished);
  if ((await database().tenant.count()) === 0) {
    await writeFile(unfinished, "");
    await createDemoWorld(envFile, dataUrl);
    await rm(unfinished);
  }
  if (!existsSync(envFile)) return [];
  provideEnv({ DEMO: "1" });
  await setTmsUrl(envFile, env().PUBLIC_URL);
  return instructions(envFile);
}

/** The interrupted start never became ready, so an embedded database contains only the unfinished demo world. */
async function startOver(isEmbedded: boolean, unfinished: string): Promise<void> {
  if (!isEmbedded) {
    throw new StartError(
      `An earlier start was interrupted while it created the demo world. Empty the database, delete ${unfinished}, and start again.`,
    );
  }
  await emptyDatabase();
}

async function createDemoWorld(envFile: string, dataUrl: string | null): Promise<void> {
  const password = randomBytes(12).toString("base64url");
  const world = await makeDemoWorld(password, dataUrl);
  await writeDemoEnv(envFile, { tmsUrl: env().PUBLIC_URL, ...world, password });
}

function instructions(envFile: string): string[] {
  return [
    `Demo world: sign in with one click at ${env().PUBLIC_URL}/demo?key=${demoSignInKey()}`,
    "or, from another machine, with the password in DEMO_PASSWORD of demo.env:",
    ...DEMO_ACCOUNTS.map(({ email, does }) => `  ${email.padEnd(26)} ${does}`),
    "",
    "A real token, as an application gets it:",
    `  . '${envFile.replaceAll("'", "'\\''")}' && curl -s "$TMS_URL/api/technicaltokenmanager/v3/oauth/token" \\`,
    `    -H "X-SPACE-AUTH-KEY: Basic $(printf %s "$MDSP_KEY_STORE_CLIENT_ID:$MDSP_KEY_STORE_CLIENT_SECRET" | base64 | tr -d '\\n')" \\`,
    `    -H 'Content-Type: application/json' \\`,
    `    -d '{"appName":"kpiapp","appVersion":"1.0.0","hostTenant":"opsco","userTenant":"acme"}'`,
  ];
}
