import { expect, it } from "vitest";
import { commandContext } from "@/lib/services/command-context";
import { ensureSigningKey } from "@/lib/services/key/ensure-signing-key";
import { listSigningKeys } from "@/lib/services/key/list-signing-keys";

it("lists the keys with nothing of their private part, the signing one first", async () => {
  const { keyId } = await ensureSigningKey(commandContext("test"));
  const keys = await listSigningKeys(commandContext("test"));
  expect(keys[0]).toMatchObject({ keyId, algorithm: "RS256", isSigning: true, publicJwk: { kid: keyId, kty: "RSA" } });
  expect(JSON.stringify(keys)).not.toMatch(/encryptedPrivate|"(d|p|q|dp|dq|qi)":/);
});

it("is refused to whoever does not administer the platform", async () => {
  await expect(listSigningKeys({ ...commandContext("x"), isPlatformAdmin: false })).rejects.toMatchObject({ code: "forbidden" });
});
