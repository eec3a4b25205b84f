import { loadKeyring } from "@/lib/crypto/load-keyring";
import { MINUTE_MILLISECONDS } from "@/lib/domain/time";
import { log } from "@/lib/log";
import { repeat } from "@/lib/repeat";
import { commandContext } from "@/lib/services/command-context";
import { maintainKeys } from "@/lib/services/key/maintain-keys";

const EVERY_MILLISECONDS = MINUTE_MILLISECONDS;

/** Rotates the signing keys on schedule, until the returned function is called. Several servers may do so at once. */
export function keepKeysFresh(everyMilliseconds = EVERY_MILLISECONDS): () => Promise<void> {
  return repeat(everyMilliseconds, () =>
    refreshKeys().catch((err) => log.error({ err }, "the signing keys could not be maintained; trying again in a minute")),
  );
}

/** Loads a changed keyring, in a process that does not maintain signing keys, until the returned function is called. */
export function keepKeyringFresh(): () => Promise<void> {
  return repeat(EVERY_MILLISECONDS, () =>
    loadKeyring().catch((err) => log.error({ err }, "the keyring could not be read; trying again in a minute")),
  );
}

/** Also loads a changed keyring, so that data encrypted with new keys can be read. */
async function refreshKeys(): Promise<void> {
  await loadKeyring();
  await maintainKeys(commandContext("automatic rotation"));
}
