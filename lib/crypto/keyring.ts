import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { masterKey } from "@/lib/env";

/** The keys of an installation. They outlive a master key: what is hashed or encrypted under them stays good when it changes. */
export type Keyring = {
  /** Encrypt what is secret at rest, by id. The current one encrypts; the others read what was written before. */
  dataKeys: ReadonlyMap<string, Buffer>;
  currentId: string;
  /** Reads what does not name its key. */
  unnamedId: string;
  /** Keys the hash under which client secrets are stored. */
  secretPepper: Buffer;
  /** Keys the hash under which the tokens of one-time links are stored. */
  linkPepper: Buffer;
  /** Signs and encrypts session cookies. */
  session: Buffer;
};

/** RFC 5869, one 256-bit key a purpose. */
export function derive(master: string, purpose: string, length = 32): Buffer {
  return Buffer.from(hkdfSync("sha256", master, "mandate", purpose, length));
}

/** What an installation begins with: everything follows from its first master key. */
export function firstKeyring(master: string): Keyring {
  const dataKey = derive(master, "key-encryption");
  const id = dataKeyId(dataKey);
  return {
    dataKeys: new Map([[id, dataKey]]),
    currentId: id,
    unnamedId: id,
    secretPepper: derive(master, "secret-pepper"),
    linkPepper: derive(master, "link-pepper"),
    session: derive(master, "session"),
  };
}

/** A fresh key for what is encrypted from now on, and for sessions. The peppers stay, because a hash cannot be made anew. */
export function renewedKeyring(keyring: Keyring, idsInUse: readonly string[]): Keyring {
  const dataKey = randomBytes(32);
  const kept = [...keyring.dataKeys].filter(([id]) => id === keyring.currentId || idsInUse.includes(id));
  const currentId = dataKeyId(dataKey);
  return { ...keyring, dataKeys: new Map([...kept, [currentId, dataKey]]), currentId, session: randomBytes(32) };
}

function dataKeyId(key: Buffer): string {
  return createHash("sha256").update("data key id").update(key).digest("base64url").slice(0, 12);
}

// On globalThis, because the cockpit process and the pages that it renders load this file separately.
const held = globalThis as { mandateKeyring?: Keyring };
let first: { master: string; keyring: Keyring } | undefined;

/** The keyring in force: the one from the database, or the first one while the master key has never been changed. */
export function keyring(): Keyring {
  return held.mandateKeyring ?? ownFirstKeyring();
}

export function ownFirstKeyring(): Keyring {
  const master = masterKey();
  if (first?.master !== master) first = { master, keyring: firstKeyring(master) };
  return first.keyring;
}

export function holdKeyring(keyring: Keyring | undefined): void {
  held.mandateKeyring = keyring;
}
