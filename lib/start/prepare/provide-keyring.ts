import { loadKeyring, MasterKeyChanged } from "@/lib/crypto/load-keyring";
import { database } from "@/lib/db/client";
import { log } from "@/lib/log";
import { reencrypt } from "@/lib/services/master-key/reencrypt";
import { say } from "@/lib/start/say";
import { StartError } from "@/lib/start/start-error";

/** Loads the keyring; refuses a master key that was replaced. */
export async function provideKeyring(): Promise<void> {
  await loadKeyring().catch((cause) => {
    if (cause instanceof MasterKeyChanged) throw new StartError(replaced(cause.changedAt), { cause });
    throw cause;
  });
  const openedBy = await database().wrappedKeyring.count();
  if (openedBy > 0) await reencrypt().catch((err) => log.error({ err }, "some encrypted data could not be read"));
  if (openedBy > 1)
    say("Two master keys open this database. Once every server runs with the new one: npm run rotate-master-key -- --finish");
}

function replaced(at: Date): string {
  return `The master key of this database was changed on ${at.toISOString().slice(0, 10)}, and MASTER_KEY is not the new one. Start with the new key.`;
}
