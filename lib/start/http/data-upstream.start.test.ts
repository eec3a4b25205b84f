import { describe } from "vitest";
import { databaseUrl, masterKey } from "@/lib/env";
import { holdsGuaranteesOfCalls } from "@/test/gateways/guarantees";
import { type Behind, freePort } from "@/test/gateways/started-gateway";
import { SpawnedServer } from "@/test/servers/spawned-server";

/** A Mandate server that is the gateway, next to the one that issues the tokens. */
async function startGateway({ check, apis }: Behind) {
  const port = await freePort();
  const server = new SpawnedServer({
    DATABASE_URL: databaseUrl(),
    MASTER_KEY: masterKey(),
    TOKEN_PLANE_ONLY: "1",
    PUBLIC_URL: `http://127.0.0.1:${check}`,
    PORT: String(port),
    DATA_UPSTREAM: `http://127.0.0.1:${apis}`,
  });
  await server.ready();
  const stop = async () => void (await server.stop());
  return { port, stop };
}

describe("behind our own listener with DATA_UPSTREAM", () => {
  holdsGuaranteesOfCalls(startGateway);
});
