import { afterAll, beforeEach } from "vitest";
import { database } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";

/** For tests that need a database without signing keys; those of others are put back. */
export async function withoutKeys(): Promise<void> {
  const ofOthers = await database().signingKey.findMany();
  beforeEach(async () => {
    await database().signingKey.deleteMany();
  });
  afterAll(async () => {
    await database().signingKey.deleteMany();
    await database().signingKey.createMany({
      data: ofOthers.map((one) => ({ ...one, publicJwk: one.publicJwk as Prisma.InputJsonObject })),
    });
  });
}
