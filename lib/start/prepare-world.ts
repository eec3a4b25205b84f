import { openSigningKey } from "@/lib/crypto/signing-key";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { commandContext } from "@/lib/services/command-context";
import { ensureSigningKey } from "@/lib/services/key/ensure-signing-key";
import { ensureDemoWorld } from "@/lib/start/demo-world";
import { StartError } from "@/lib/start/start-error";

/** What a database needs before the first request: a signing key, and the demo world where it is wanted. Returns lines to print. */
export async function prepareWorld({ isEmbedded }: { isEmbedded: boolean }): Promise<{ lines: string[] }> {
  const { keyId } = await ensureSigningKey(commandContext("first start"));
  await requireFittingMasterKey(keyId);
  const isDemoWanted = env().DEMO ?? isEmbedded;
  return { lines: isDemoWanted ? await ensureDemoWorld({ isEmbedded }) : [] };
}

/** Better said now than at the first token request. */
async function requireFittingMasterKey(keyId: string): Promise<void> {
  const select = { id: true, algorithm: true, encryptedPrivate: true };
  const key = await database().signingKey.findUniqueOrThrow({ where: { id: keyId }, select });
  await openSigningKey(key).catch((cause) => {
    throw new StartError(
      "The signing key in the database was made under another MASTER_KEY. Start with the one this database was made with.",
      { cause },
    );
  });
}
