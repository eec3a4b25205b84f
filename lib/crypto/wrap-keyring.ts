import { z } from "zod";
import { derive, type Keyring } from "@/lib/crypto/keyring";
import { seal, unseal } from "@/lib/crypto/seal";

const Key = z.base64url().transform((text) => Buffer.from(text, "base64url"));

const Wrapped = z.object({
  dataKeys: z.record(z.string(), Key).transform((keys) => new Map(Object.entries(keys))),
  currentId: z.string(),
  unnamedId: z.string(),
  secretPepper: Key,
  linkPepper: Key,
  session: Key,
});

/** Identifies a master key without revealing it. */
export function masterKeyId(master: string): string {
  return derive(master, "master-key-id", 12).toString("base64url");
}

/** The keyring as stored in the database, readable with this master key only. */
export function wrapKeyring({ dataKeys, secretPepper, linkPepper, session, ...ids }: Keyring, master: string): string {
  const text = (key: Buffer) => key.toString("base64url");
  const keys = { secretPepper: text(secretPepper), linkPepper: text(linkPepper), session: text(session) };
  const named = Object.fromEntries([...dataKeys].map(([id, key]) => [id, text(key)]));
  return seal(derive(master, "keyring"), JSON.stringify({ ...ids, ...keys, dataKeys: named }), masterKeyId(master));
}

export function unwrapKeyring(wrapped: string, master: string): Keyring {
  return Wrapped.parse(JSON.parse(unseal(derive(master, "keyring"), wrapped, masterKeyId(master))));
}
