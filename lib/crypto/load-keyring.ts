import { holdKeyring } from "@/lib/crypto/keyring";
import { masterKeyId, unwrapKeyring } from "@/lib/crypto/wrap-keyring";
import { database } from "@/lib/db/client";
import { masterKey } from "@/lib/env";

/** The master key of this process no longer opens the database. */
export class MasterKeyChanged extends Error {
  override readonly name = "MasterKeyChanged";

  constructor(readonly changedAt: Date) {
    super("The master key of this database was changed.");
  }
}

/** Loads the keyring that the database stores under our master key. Before the first change of the key there is none. */
export async function loadKeyring(): Promise<void> {
  const rows = await database().wrappedKeyring.findMany({ orderBy: { createdAt: "desc" } });
  const [newest] = rows;
  if (!newest) return holdKeyring(undefined);
  const own = rows.find((row) => row.masterKeyId === masterKeyId(masterKey()));
  if (!own) throw new MasterKeyChanged(newest.createdAt);
  holdKeyring(unwrapKeyring(own.wrappedKeys, masterKey()));
}
