import { keyring, ownFirstKeyring } from "@/lib/crypto/keyring";
import { loadKeyring } from "@/lib/crypto/load-keyring";
import { seal, unseal } from "@/lib/crypto/seal";

/** Older ciphertexts do not name their key. */
const UNNAMED = "v1.";
const NAMED = "v2.";

/** AES-256-GCM; `context` is bound in, so that a ciphertext cannot be moved to another row. */
export function encrypt(plaintext: string, context: string): string {
  const { dataKeys, currentId } = keyring();
  return `${NAMED}${currentId}.${seal(dataKeys.get(currentId) as Buffer, plaintext, context)}`;
}

/** Throws if the text was changed, moved, or encrypted under another master key. */
export async function decrypt(text: string, context: string): Promise<string> {
  const id = dataKeyIdOf(text);
  const sealed = text.startsWith(UNNAMED) ? text.slice(UNNAMED.length) : text.slice(NAMED.length + id.length + 1);
  return unseal(await dataKey(id), sealed, context);
}

/** The data key that a ciphertext was written with. */
export function dataKeyIdOf(text: string): string {
  if (text.startsWith(UNNAMED)) return keyring().unnamedId;
  const id = text.startsWith(NAMED) ? text.split(".")[1] : undefined;
  if (!id) throw new Error("The text is not a ciphertext of encrypt().");
  return id;
}

/** Reloads the keyring for an unknown key, which a later change of the master key may have added. */
async function dataKey(id: string): Promise<Buffer> {
  const known = () => keyring().dataKeys.get(id) ?? ownFirstKeyring().dataKeys.get(id);
  const key = known() ?? (await loadKeyring().then(known));
  if (!key) throw new Error("This was encrypted under another master key.");
  return key;
}
