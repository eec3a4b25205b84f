import { expect, it } from "vitest";
import { commandContext } from "@/lib/services/command-context";
import { listSigningKeys } from "@/lib/services/key/list-signing-keys";
import { maintainKeys } from "@/lib/services/key/maintain-keys";
import { withoutKeys } from "@/test/worlds/keys";
import { unprivilegedContext } from "@/test/worlds/person";

await withoutKeys();

it("lists the keys without their private part, the current one first", async () => {
  await maintainKeys(commandContext("test"));
  const keys = await listSigningKeys(commandContext("test"));
  expect(keys[0]).toMatchObject({ algorithm: "RS256", state: "current", publicJwk: { kid: keys[0]?.keyId, kty: "RSA" } });
  expect(keys[1]).toMatchObject({ algorithm: "RS256", state: "next" });
  expect(JSON.stringify(keys)).not.toMatch(/encryptedPrivate|"(d|p|q|dp|dq|qi)":/);
});

it("requires a platform administrator", async () => {
  await expect(listSigningKeys(unprivilegedContext())).rejects.toMatchObject({ code: "forbidden" });
});
