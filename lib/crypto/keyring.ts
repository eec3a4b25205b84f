import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { masterKey } from "@/lib/env";

/** The keys of an installation. They outlive the master key: hashes and ciphertexts stay valid when it changes. */
export type Keyring = {
  /** Encrypt secrets at rest, by id. The current key encrypts; the others decrypt older data. */
  dataKeys: ReadonlyMap<string, Buffer>;
  currentId: string;
  /** Decrypts data that does not name its key. */
  unnamedId: string;
  /** Keys the hash under which client secrets are stored. */
  secretPepper: Buffer;
  /** Keys the hash under which the tokens of one-time links are stored. */
  linkPepper: Buffer;
  /** Signs and encrypts session cookies. */
  session: Buffer;
};

/** HKDF (RFC 5869): one key per purpose, 256 bits by default. */
export function derive(master: string, purpose: string, length = 32): Buffer {
  return Buffer.from(hkdfSync("sha256", master, "mandate", purpose, length));
}

/** The initial keyring of an installation, derived from its first master key. */
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

/** Adds a new data key and replaces the session key. The peppers stay, because hashes cannot be recomputed. */
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

/** The current keyring: the one from the database, or the initial one if the master key has never been changed. */
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
