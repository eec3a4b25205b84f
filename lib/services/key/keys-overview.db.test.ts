import { expect, it } from "vitest";
import { commandContext } from "@/lib/services/command-context";
import { keysOverview } from "@/lib/services/key/keys-overview";
import { maintainKeys } from "@/lib/services/key/maintain-keys";
import { rotateSigningKey } from "@/lib/services/key/rotate-signing-key";
import { chooseAlgorithm } from "@/lib/services/registration/choose-algorithm";
import { withoutKeys } from "@/test/worlds/keys";
import { unprivilegedContext } from "@/test/worlds/person";
import { createWorld } from "@/test/worlds/world";

await withoutKeys();

it("lists keys by algorithm in order of time, the platform's first, with the number of registrations that chose it", async () => {
  const { operator, client } = await createWorld();
  await chooseAlgorithm(operator, { registrationId: client.registrationId, algorithm: "ES256" });
  const [own] = (await keysOverview(commandContext("test"))).algorithms;
  const next = own?.keys.find(({ state }) => state === "next");
  expect(next?.isKnown).toBe(false);
  await rotateSigningKey(commandContext("test"), { keyId: next?.keyId ?? "", acceptRecent: true });
  const { algorithms, retired } = await keysOverview(commandContext("test"));
  expect(algorithms.map((one) => [one.algorithm, one.isPlatformChoice, one.registrations, one.keys.map(({ state }) => state)])).toEqual([
    ["RS256", true, 0, ["previous", "current", "next"]],
    ["ES256", false, 1, ["next", "next"]],
  ]);
  expect(retired).toEqual([]);
  expect(JSON.stringify(algorithms)).not.toMatch(/encryptedPrivate|"(d|p|q|dp|dq|qi)":/);
});

it("requires a platform administrator", async () => {
  await maintainKeys(commandContext("test"));
  await expect(keysOverview(unprivilegedContext())).rejects.toMatchObject({ code: "forbidden" });
});
