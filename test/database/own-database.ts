import { afterAll, beforeAll } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { databaseUrl, provideEnv } from "@/lib/env";
import { createDatabase, type TestDatabase } from "@/test/database/create-database";

/** For tests that change what every other test relies on: a database of their own for one test file. */
export function withOwnDatabase(): void {
  let shared: string;
  let own: TestDatabase;

  beforeAll(async () => {
    shared = databaseUrl();
    own = await createDatabase();
    await moveTo(own.url);
  });

  afterAll(async () => {
    await moveTo(shared);
    await own.remove();
  });
}

async function moveTo(url: string): Promise<void> {
  await closeDatabase();
  provideEnv({ DATABASE_URL: url });
}
