import { keyStore } from "@/lib/crypto/key-store";
import { database } from "@/lib/db/client";
import type { SigningAlgorithm } from "@/lib/domain/key/algorithm";
import { env } from "@/lib/env";
import { commandContext } from "@/lib/services/command-context";
import { maintainKeys } from "@/lib/services/key/maintain-keys";
import { ensureDemoWorld } from "@/lib/start/prepare/demo-world";
import { provideDataService } from "@/lib/start/prepare/provide-data-service";
import { StartError } from "@/lib/start/start-error";

export type World = {
  /** To print. */
  lines: string[];
  /** The database login of the example's data service, where that is to be started. */
  dataUrl: string | null;
};

/** What a database needs before the first request: signing keys, and the demo world where it is wanted. */
export async function prepareWorld({ isEmbedded }: { isEmbedded: boolean }): Promise<World> {
  await requireFittingMasterKey();
  await maintainKeys(commandContext("start"));
  const isDemoWanted = env().DEMO ?? isEmbedded;
  const dataUrl = isDemoWanted ? await provideDataService() : null;
  return { lines: isDemoWanted ? await ensureDemoWorld({ isEmbedded, dataUrl }) : [], dataUrl };
}

/** Better said now than at the first token request. */
async function requireFittingMasterKey(): Promise<void> {
  const keys = await database().signingKey.findMany({
    where: { encryptedPrivate: { not: null } },
    select: { id: true, algorithm: true, encryptedPrivate: true },
  });
  for (const { id, algorithm, encryptedPrivate } of keys) {
    const key = { id, algorithm: algorithm as SigningAlgorithm, encryptedPrivate: encryptedPrivate ?? "" };
    await keyStore.open(key).catch((cause) => {
      throw new StartError(
        "The signing keys in the database were made under another MASTER_KEY. Start with the one this database was made with.",
        { cause },
      );
    });
  }
}
