import { loadKeyring } from "@/lib/crypto/load-keyring";
import { log } from "@/lib/log";
import { repeat } from "@/lib/repeat";
import { commandContext } from "@/lib/services/command-context";
import { maintainKeys } from "@/lib/services/key/maintain-keys";

const EVERY_MILLISECONDS = 60_000;

/** Rotates the signing keys on schedule, until the returned function is called. Several servers may do so at once. */
export function keepKeysFresh(everyMilliseconds = EVERY_MILLISECONDS): () => Promise<void> {
  return repeat(everyMilliseconds, () =>
    lookAfterKeys().catch((err) => log.error({ err }, "the signing keys could not be looked after; trying again in a minute")),
  );
}

/** Hears of a change of the master key, where signing keys are looked after elsewhere, until the returned function is called. */
export function keepKeyringFresh(): () => Promise<void> {
  return repeat(EVERY_MILLISECONDS, () =>
    loadKeyring().catch((err) => log.error({ err }, "the keyring could not be read; trying again in a minute")),
  );
}

/** Also hears of a change of the master key, so that whatever is encrypted from now on can be read. */
async function lookAfterKeys(): Promise<void> {
  await loadKeyring();
  await maintainKeys(commandContext("automatic rotation"));
}
