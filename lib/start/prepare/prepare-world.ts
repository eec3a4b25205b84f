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
  /** Instructions to print. */
  lines: string[];
  /** The database login of the example's data service; null if it is not started. */
  dataUrl: string | null;
};

/** Creates what the first request needs: signing keys and, if enabled, the demo world. */
export async function prepareWorld({ isEmbedded }: { isEmbedded: boolean }): Promise<World> {
  await requireMatchingMasterKey();
  await maintainKeys(commandContext("start"));
  const isDemoEnabled = env().DEMO ?? isEmbedded;
  const dataUrl = isDemoEnabled ? await provideDataService() : null;
  return { lines: isDemoEnabled ? await ensureDemoWorld({ isEmbedded, dataUrl }) : [], dataUrl };
}

/** Fails at startup rather than at the first token request. */
async function requireMatchingMasterKey(): Promise<void> {
  const keys = await database().signingKey.findMany({
    where: { encryptedPrivate: { not: null } },
    select: { id: true, algorithm: true, encryptedPrivate: true },
  });
  for (const { id, algorithm, encryptedPrivate } of keys) {
    const key = { id, algorithm: algorithm as SigningAlgorithm, encryptedPrivate: encryptedPrivate ?? "" };
    await keyStore.open(key).catch((cause) => {
      throw new StartError("The signing keys in the database were encrypted with another MASTER_KEY. Start with the original one.", {
        cause,
      });
    });
  }
}
