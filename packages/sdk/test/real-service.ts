import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase } from "@/lib/db/client";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { migrate } from "@/lib/db/migrate";
import { masterKey, provideEnv } from "@/lib/env";
import { commandContext } from "@/lib/services/command-context";
import { maintainKeys } from "@/lib/services/key/maintain-keys";
import { CuttableLine } from "@/test/database/cuttable-line";
import { SpawnedServer } from "@/test/servers/spawned-server";
import { MINUTE } from "../src/duration.js";

/** The token service of this repository in its own process, with its own database, which can be cut off. */
export class RealService {
  private constructor(
    readonly url: string,
    readonly database: CuttableLine,
    private readonly server: SpawnedServer,
    private readonly postgres: EmbeddedPostgres,
    private readonly folder: string,
  ) {}

  static async start(): Promise<RealService> {
    const folder = await mkdtemp(join(tmpdir(), "mandate-sdk-"));
    const postgres = await startEmbeddedPostgres(join(folder, "postgres"), { isThrowAway: true });
    provideEnv({ DATABASE_URL: postgres.url });
    await migrate(postgres.url);
    // Keys can be rotated once they have been published for an hour.
    await maintainKeys({ ...commandContext("test"), now: new Date(Date.now() - 60 * MINUTE) });
    const database = await CuttableLine.to(postgres.url);
    const server = new SpawnedServer({ DATABASE_URL: database.url, MASTER_KEY: masterKey(), TOKEN_PLANE_ONLY: "1" });
    return new RealService(await server.ready(), database, server, postgres, folder);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.database.cut();
    await closeDatabase();
    provideEnv({ DATABASE_URL: "" });
    await this.postgres.remove();
    await rm(this.folder, { recursive: true });
  }
}
