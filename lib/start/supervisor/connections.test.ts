import { expect, test } from "vitest";
import { CONNECTIONS, tokenConnections } from "@/lib/start/supervisor/connections";

/** On its own line each token process listens; the supervisor watches the embedded database and holds a lock while it starts. */
const LINES_OF_SUPERVISOR = 2;

test.each([1, 2, 3, 4, 5, 6, 7, 8])("with %i token processes a server takes less than half of PostgreSQL's connections", (processes) => {
  const forTokens = processes * (tokenConnections(processes) + 1);
  const { supervisor, cockpit, data } = CONNECTIONS;
  expect(tokenConnections(processes)).toBeGreaterThan(1);
  expect(forTokens + supervisor + LINES_OF_SUPERVISOR + cockpit + data).toBeLessThan(50);
});
