import { DatabaseError } from "pg";
import { ListeningLine, NotificationsLost } from "@/lib/db/listening-line";
import { poolerName } from "@/lib/db/pooler-name";
import { databaseUrl, directDatabaseUrl } from "@/lib/env";
import type { AddressVariable } from "@/lib/start/prepare/check-database";
import { StartError } from "@/lib/start/start-error";
import { CHANNEL } from "@/lib/token-plane/directory/announcements";

/** Verifies that announcements at DATABASE_URL arrive, so that no pooler swallows a revocation. */
export async function checkListening(): Promise<void> {
  const [announcedAt, heardAt] = [databaseUrl(), directDatabaseUrl()];
  if (await isHeard(announcedAt, heardAt)) return;
  if (announcedAt === heardAt) throw new StartError(await pooled(heardAt, "DATABASE_URL"));
  if (!(await isHeard(heardAt, heardAt))) throw new StartError(await pooled(heardAt, "DATABASE_LISTEN_URL"));
  throw new StartError("DATABASE_LISTEN_URL leads to another database than DATABASE_URL. Both must name the same one.");
}

async function isHeard(announcedAt: string, heardAt: string): Promise<boolean> {
  try {
    (await ListeningLine.open({ announcedAt, heardAt }, CHANNEL, () => {})).end();
    return true;
  } catch (cause) {
    if (cause instanceof NotificationsLost) return false;
    if (cause instanceof DatabaseError) throw new StartError(`The database server reported an error: ${cause.message}.`, { cause });
    throw new StartError(`The database server does not answer (${(cause as Error).message}). Start again once it does.`, { cause });
  }
}

async function pooled(url: string, variable: AddressVariable): Promise<string> {
  const problem = `${variable} leads through ${await poolerName(url)}, which shares connections between transactions`;
  const remedy = "Set DATABASE_LISTEN_URL to the address of PostgreSQL itself, or use a pooler that keeps a connection for each client";
  return `${problem}, so that revocations would never arrive. ${remedy} (pool_mode = session).`;
}
