import { holdKeyring } from "@/lib/crypto/keyring";
import { masterKeyId, unwrapKeyring } from "@/lib/crypto/wrap-keyring";
import { database } from "@/lib/db/client";
import { masterKey } from "@/lib/env";

/** The master key of this process opens the database no more. */
export class MasterKeyChanged extends Error {
  override readonly name = "MasterKeyChanged";

  constructor(readonly changedAt: Date) {
    super("The master key of this database was changed.");
  }
}

/** Holds the keys that the database keeps under our master key; before its first change there are none and all follow from it. */
export async function loadKeyring(): Promise<void> {
  const rows = await database().wrappedKeyring.findMany({ orderBy: { createdAt: "desc" } });
  const [newest] = rows;
  if (!newest) return holdKeyring(undefined);
  const own = rows.find((row) => row.masterKeyId === masterKeyId(masterKey()));
  if (!own) throw new MasterKeyChanged(newest.createdAt);
  holdKeyring(unwrapKeyring(own.wrappedKeys, masterKey()));
}
