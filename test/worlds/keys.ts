import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeEach } from "vitest";
import { database } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";

/** For tests that need a database without signing keys; those of others are put back. */
export async function withoutKeys(): Promise<void> {
  const ofOthers = await database().signingKey.findMany();
  const empty = async () => {
    await database().registration.updateMany({ data: { signingAlgorithm: null } });
    await database().signingKey.deleteMany();
  };
  beforeEach(empty);
  afterAll(async () => {
    await empty();
    await database().signingKey.createMany({
      data: ofOthers.map((one) => ({ ...one, publicJwk: one.publicJwk as Prisma.InputJsonObject })),
    });
  });
}

/** For tests: a fresh P-256 public key as a JWK. */
export function newPublicKey(members: Record<string, unknown> = {}): string {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return JSON.stringify({ ...publicKey.export({ format: "jwk" }), ...members });
}
