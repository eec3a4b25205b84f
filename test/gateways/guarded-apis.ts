import { closeDatabase } from "@/lib/db/client";
import { masterKey, provideEnv } from "@/lib/env";
import { createDatabase } from "@/test/database/create-database";
import { RecordingUpstream } from "@/test/gateways/recording-upstream";
import type { Behind, StartedGateway } from "@/test/gateways/started-gateway";
import { SpawnedServer } from "@/test/servers/spawned-server";

type Gateway = Pick<StartedGateway, "port" | "stop">;

export type StartGateway = (behind: Behind) => Promise<Gateway>;

/** A gateway as it is documented, between a client and data APIs, with our server beside it on a database of its own. */
export type GuardedApis = { mandate: string; upstream: RecordingUpstream; gateway: Gateway; stop(): Promise<void> };

export async function startGuardedApis(startGateway: StartGateway): Promise<GuardedApis> {
  const ends: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const end of ends.reverse()) await end();
  };
  try {
    const postgres = await createDatabase();
    ends.push(() => postgres.remove());
    provideEnv({ DATABASE_URL: postgres.url });
    ends.push(leaveDatabase);
    const server = new SpawnedServer({ DATABASE_URL: postgres.url, MASTER_KEY: masterKey(), TOKEN_PLANE_ONLY: "1" });
    ends.push(() => server.stop());
    const mandate = await server.ready();
    const upstream = await RecordingUpstream.start();
    ends.push(() => upstream.stop());
    const gateway = await startGateway({ check: Number(new URL(mandate).port), apis: upstream.port });
    ends.push(() => gateway.stop());
    return { mandate, upstream, gateway, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function leaveDatabase(): Promise<void> {
  await closeDatabase();
  provideEnv({ DATABASE_URL: "" });
}
