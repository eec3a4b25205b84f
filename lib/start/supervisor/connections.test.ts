import { expect, test } from "vitest";
import { CONNECTIONS, tokenConnections } from "@/lib/start/supervisor/connections";

/** Each token process has a listening and an announcing connection. */
const UNPOOLED_OF_TOKEN_PROCESS = 2;
/** One watches the embedded database, one holds a lock during startup. */
const UNPOOLED_OF_SUPERVISOR = 2;

test.each([1, 2, 3, 4, 5, 6])("a server with %i token processes uses less than half of PostgreSQL's connections", (processes) => {
  const forTokens = processes * (tokenConnections(processes) + UNPOOLED_OF_TOKEN_PROCESS);
  const { supervisor, cockpit, data } = CONNECTIONS;
  expect(tokenConnections(processes)).toBeGreaterThan(1);
  expect(forTokens + supervisor + UNPOOLED_OF_SUPERVISOR + cockpit + data).toBeLessThan(50);
});
