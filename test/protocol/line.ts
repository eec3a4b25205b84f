import { vi } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { databaseUrl, provideEnv } from "@/lib/env";
import { listen } from "@/lib/token-plane/directory/listen";
import { listener } from "@/lib/token-plane/directory/listener-state";
import { CuttableLine } from "@/test/database/cuttable-line";

export type TestLine = {
  line: CuttableLine;
  /** The database's own address, past the line. */
  address: string;
  /** Mends the line and goes without it again. */
  end: () => Promise<void>;
};

/** A line to the database that this process uses and listens over from now on. */
export async function openLine(): Promise<TestLine> {
  const address = databaseUrl();
  const line = await CuttableLine.to(address);
  await moveDatabase(line.url);
  const stopListening = listen();
  await vi.waitUntil(() => listener.isListening);
  const end = async () => {
    vi.useRealTimers();
    await line.mend();
    await stopListening();
    await moveDatabase(address);
    await line.cut();
  };
  return { line, address, end };
}

/** Everything asks the database at this address from now on. */
export async function moveDatabase(url: string): Promise<void> {
  await closeDatabase();
  provideEnv({ DATABASE_URL: url });
}
