import { rename } from "node:fs/promises";
import { env } from "@/lib/env";
import { commandContext } from "@/lib/services/command-context";
import { finishMasterKeyRotation, rotateMasterKey } from "@/lib/services/master-key/rotate-master-key";
import { runShutdownHooks } from "@/lib/start/on-shutdown";
import { prepareDataFolder } from "@/lib/start/prepare/data-folder";
import { createKeyFile, masterKeyFile, provideMasterKey, readKeyFile } from "@/lib/start/prepare/master-key";
import { provideDatabase } from "@/lib/start/prepare/provide-database";
import { say } from "@/lib/start/say";
import { StartError } from "@/lib/start/start-error";

const LABEL = "rotate-master-key";
const FINISH = "npm run rotate-master-key -- --finish";

/** Changes the master key, whether or not servers are running; with `isFinish`, retires the old one. */
export async function changeMasterKey({ isFinish }: { isFinish: boolean }): Promise<void> {
  const isOurs = !env().MASTER_KEY && !env().DATABASE_URL;
  if (!isFinish && !isOurs) requireNewKey();
  const { MASTER_KEY, NEW_MASTER_KEY } = env();
  if (isFinish && NEW_MASTER_KEY && NEW_MASTER_KEY !== MASTER_KEY)
    throw new StartError("Set MASTER_KEY to the new key and leave NEW_MASTER_KEY out to finish the change.");
  try {
    if (!env().DATABASE_URL) await prepareDataFolder();
    await provideMasterKey();
    await provideDatabase();
    if (isFinish) await finish();
    else if (isOurs) await rotateOurs();
    else await rotate(requireNewKey());
  } finally {
    await runShutdownHooks();
  }
}

/** For a key in the data folder: the new one is kept beside it until everything can be read with it. */
async function rotateOurs(): Promise<void> {
  if (env().NEW_MASTER_KEY)
    throw new StartError("This installation keeps its master key in the data folder and makes a new one itself. Leave NEW_MASTER_KEY out.");
  const file = masterKeyFile(env().DATA_DIR);
  const next = `${file}.next`;
  await createKeyFile(next);
  await rotate(await readKeyFile(next));
  await rename(next, file);
  say(`The new key is in ${file}.`);
}

async function rotate(newMasterKey: string): Promise<void> {
  const count = await rotateMasterKey(commandContext(LABEL), newMasterKey);
  say(`Re-encrypted: ${count}. Both master keys open the database now, and all users have to sign in again.`);
  say(`Start every server with the new key, then retire the old one with: ${FINISH}`);
}

async function finish(): Promise<void> {
  await finishMasterKeyRotation(commandContext(LABEL));
  say("Only the new master key opens the database now. Servers that still run with the old one cannot be restarted.");
}

function requireNewKey(): string {
  const { MASTER_KEY, NEW_MASTER_KEY } = env();
  if (!MASTER_KEY) throw new StartError("Set MASTER_KEY to the current key and NEW_MASTER_KEY to the new one.");
  if (!NEW_MASTER_KEY) throw new StartError("Set NEW_MASTER_KEY to the new key. Make one with: openssl rand -base64 32");
  return NEW_MASTER_KEY;
}
