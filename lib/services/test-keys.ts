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
